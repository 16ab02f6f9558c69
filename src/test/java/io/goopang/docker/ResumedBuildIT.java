package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.image.BuildContext;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.port.ImageBuilder.Request;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedBuildIT {

    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final int LARGE = 1_000_000;

    private static RealEngine engine;
    private static RealRegistry registry;
    private static ImageReference base;

    private final byte[] libraries = new byte[LARGE];
    private final AtomicLong sent = new AtomicLong();

    private final Path notes;
    private DockerImageBuilder builder;

    ResumedBuildIT(@TempDir Path notes) {
        this.notes = notes;
        this.builder = engine.builder(notes);
        // Of each test alone, so that none finds what another left in the engine.
        new Random(System.nanoTime()).nextBytes(libraries);
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        engine = new RealEngine();
        registry = new RealRegistry(folder);
        registry.password("right");
        ImageReference name = ImageReference.parse("127.0.0.1:" + registry.port + "/" + engine.name + "/base:1");
        LocalImage image = engine.build(
                "base", "FROM scratch\nCOPY l/ /\n", ARM64, RealEngine.layer("l", engine.name, new byte[] {1}));
        Digest digest = new DockerImagePusher(engine.connection, RealRegistry.NO_TAGGING)
                .push(image, List.of(name), () -> registry.credential("right"), Progress.none());
        base = name.withDigest(digest);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
        registry.close();
    }

    @Test
    void onlyTheLastLayerIsSentAndTheImageIsTheOneOfTheWholeBuild() {
        LocalImage first = build("one");
        assertTrue(sent.get() > LARGE, "sent " + sent);

        LocalImage second = build("two");

        assertTrue(sent.get() < 10_000, "sent " + sent);
        assertNotEquals(first.id(), second.id());
        builder = engine.builder(Path.of("no", "such", "folder"));
        assertEquals(second.id(), build("two").id());
        assertTrue(sent.get() > LARGE, "sent " + sent);
    }

    @Test
    void otherLibrariesAreSent() {
        build("one");
        libraries[0]++;
        build("one");
        assertTrue(sent.get() > LARGE, "sent " + sent);
        build("two");
        assertTrue(sent.get() < 10_000, "sent " + sent);
    }

    @Test
    void imageThatIsGoneIsMadeAgain() {
        engine.removeImage(build("one").id());
        LocalImage again = build("two");
        assertTrue(sent.get() > LARGE, "sent " + sent);
        assertEquals(ARM64, again.platform());
    }

    @Test
    void notesThatMakeNoSenseAreForgotten() throws Exception {
        build("one");
        Path file = notes.resolve(RealEngine.SERVICE.value());
        for (String text : List.of("", "x\ny\n", Files.readAllLines(file).get(0) + "\nsha256:0\n")) {
            Files.writeString(file, text);
            build("two");
            assertTrue(sent.get() > LARGE, "sent " + sent);
        }
    }

    private LocalImage build(String classes) {
        sent.set(0);
        Progress progress = new Progress() {
            @Override
            public void bytes(long done, long total) {
                sent.set(done);
            }

            @Override
            public void detail(String line) {}
        };
        LocalImage image = builder.build(
                new Request(
                        RealEngine.SERVICE,
                        new BuildContext(
                                "FROM " + base + "\nWORKDIR /app\nCOPY dependencies/ ./\nCOPY application/ ./\n",
                                List.of(
                                        layer("dependencies", libraries.clone()),
                                        layer("application", classes.getBytes(StandardCharsets.UTF_8)))),
                        ARM64,
                        Map.of("goopang-it", engine.name),
                        List.of(ImageReference.parse(engine.name + ":resumed"))),
                progress);
        engine.atEnd(() -> engine.removeImage(image.id()));
        return image;
    }

    private static ImageLayer layer(String name, byte[] content) {
        return new ImageLayer(
                name,
                List.of(new ImageFile(
                        name, content.length, () -> new ByteArrayInputStream(content), Digest.of(content))));
    }
}
