package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.image.BuildContext;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import io.goopang.port.ImageBuilder.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bases that only an engine has. */
class EngineBasesTest {

    private static final Platform ARM = Platform.parse("linux/arm64");
    private static final Limits QUICK =
            new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 1, Duration.ofMillis(2));

    private final FakeExport engine = new FakeExport();
    private Path folder;
    private MemoryRegistry hub;
    private ImageReference name;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        hub = new MemoryRegistry(true);
        name = ImageReference.parse(hub.address() + "/library/own:1");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void buildsOnWhatTheEngineAloneHas() {
        classic(1);
        OciParts parts = parts("a");
        OciImageBuilder builder = new OciImageBuilder(parts);

        BaseImage base = builder.pullBase(name, ARM, Progress.none());
        LocalImage image = build(builder, base);

        assertEquals(null, base.digest());
        assertEquals(engine.id, Optional.of(base.id()));
        assertEquals(Optional.of(base), builder.findBase(name, ARM));
        assertEquals(1, engine.exports);
        List<Descriptor> layers = parts.images()
                .manifest(Objects.requireNonNull(image.digest()))
                .orElseThrow()
                .layers();
        assertEquals(3, layers.size());
        layers.forEach(layer ->
                assertTrue(parts.store().find(layer.digest(), layer.size()).isPresent()));
        assertEquals(
                base.id(), String.valueOf(new OciImageContents(parts).of(image).base()));
    }

    @Test
    void makesTheSameOfItOnEveryMachineAndInEveryStore() throws IOException {
        classic(1);
        LocalImage here = built("a");
        LocalImage there = built("b");
        assertEquals(here.digest(), there.digest());

        layout(1);
        assertEquals(here.digest(), built("c").digest());
        classic(2);
        assertNotEquals(here.digest(), built("d").digest());
    }

    @Test
    void readsItAgainWhereTheNameLeadsElsewhereOrALayerIsLost() throws IOException {
        classic(1);
        OciParts parts = parts("a");
        OciImageBuilder builder = new OciImageBuilder(parts);
        BaseImage base = builder.pullBase(name, ARM, Progress.none());

        Optional<String> id = engine.id;
        engine.id = Optional.of("sha256:other");
        assertEquals(Optional.empty(), builder.findBase(name, ARM));
        engine.id = Optional.empty();
        assertEquals(Optional.of(base), builder.findBase(name, ARM), "without an engine what was kept does");
        engine.id = id;
        Digest lower = parts.bases()
                .known(name, ARM)
                .orElseThrow()
                .manifest()
                .layers()
                .get(0)
                .digest();
        Files.delete(folder.resolve("a/blobs").resolve(lower.hex()));
        assertEquals(Optional.empty(), builder.findBase(name, ARM));
        builder.pullBase(name, ARM, Progress.none());
        assertEquals(2, engine.exports);
    }

    @Test
    void takesTheRegistrysWhereThatHasIt() {
        classic(1);
        TestBase base = TestBase.in(hub, "library/corretto");

        BaseImage pulled = new OciImageBuilder(parts("a")).pullBase(base.tagged(), ARM, Progress.none());

        assertEquals(base.index(), pulled.digest());
        assertEquals(0, engine.exports);
    }

    @Test
    void takesNothingOfTheEngineWhereTheRegistryFails() {
        classic(1);
        hub.breakAt(1, MemoryRegistry.Fault.ERROR);

        Failure failure =
                assertThrows(Failure.class, () -> new OciImageBuilder(parts("a")).pullBase(name, ARM, Progress.none()));

        assertTrue(failure.reason().orElseThrow().contains("HTTP 503"), failure.toString());
        assertEquals(0, engine.exports);
    }

    @Test
    void takesTheEnginesWhereTheNameResolvesNowhere() {
        classic(1);
        ImageReference nowhere = ImageReference.parse("registry.invalid/own:1");

        assertEquals(
                engine.id,
                Optional.of(new OciImageBuilder(parts("a"))
                        .pullBase(nowhere, ARM, Progress.none())
                        .id()));
    }

    @Test
    void saysThatTheEngineHasItForAnotherPlatform() {
        engine.platform = Optional.of(Platform.parse("linux/amd64"));
        ImageReference nowhere = ImageReference.parse("registry.invalid/own:1");

        Failure failure = assertThrows(
                Failure.class, () -> new OciImageBuilder(parts("a")).pullBase(nowhere, ARM, Progress.none()));

        assertEquals(
                Optional.of("registry.invalid: no such host name\nthe engine has it for linux/amd64 only,"
                        + " not for linux/arm64"),
                failure.reason());
        assertEquals(
                Optional.of("check the base's name, the network and the proxy settings, and run this again"),
                failure.mend());
    }

    @Test
    void keepsTheRegistrysWordsWhereNobodyHasIt() {
        Failure failure =
                assertThrows(Failure.class, () -> new OciImageBuilder(parts("a")).pullBase(name, ARM, Progress.none()));

        assertEquals(Optional.of("its registry has no such image"), failure.reason());
    }

    @Test
    void refusesAnExportThatIsNotWhole() {
        classic(1);
        engine.files.put("1/layer.tar", new byte[2_000_000]);

        Failure failure =
                assertThrows(Failure.class, () -> new OciImageBuilder(parts("a")).pullBase(name, ARM, Progress.none()));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals(Optional.of("the engine gave out other layers than those of the image"), failure.reason());
    }

    /** As engines until 24 write it: the second layer is a link to the first. */
    private void classic(int seed) {
        engine.files.clear();
        byte[] layer = layer(seed);
        byte[] config = config(layer);
        engine.id = Optional.of(Digest.of(config).value());
        engine.files.put("1/layer.tar", layer);
        engine.files.put("1/json", new byte[] {'{', '}'});
        engine.files.put("config.json", config);
        engine.files.put("manifest.json", bytes("""
                [{"Config":"config.json","RepoTags":[],"Layers":["1/layer.tar","2/layer.tar"]}]"""));
        engine.links.put("2/layer.tar", "../1/layer.tar");
    }

    /** As containerd's store writes it: layers compressed. */
    private void layout(int seed) throws IOException {
        byte[] layer = layer(seed);
        engine.files.clear();
        engine.links.clear();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(layer);
        }
        engine.files.put("oci-layout", bytes("{}"));
        engine.files.put("blobs/sha256/layer", zipped.toByteArray());
        engine.files.put("blobs/sha256/config", config(layer));
        engine.files.put("manifest.json", bytes("""
                [{"Config":"blobs/sha256/config","Layers":["blobs/sha256/layer","blobs/sha256/layer"]}]"""));
        engine.id = Optional.of("sha256:of-the-manifest");
    }

    private static byte[] layer(int seed) {
        byte[] layer = new byte[2_000_000];
        new Random(seed).nextBytes(layer);
        return layer;
    }

    private static byte[] config(byte[] layer) {
        return bytes("""
                {"architecture":"arm64","os":"linux","created":"2026-01-02T03:04:05Z","config":{"Env":["PATH=/bin"]},
                "rootfs":{"type":"layers","diff_ids":["%1$s","%1$s"]}}""".formatted(Digest.of(layer)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private LocalImage built(String cache) {
        OciImageBuilder builder = new OciImageBuilder(parts(cache));
        return build(builder, builder.pullBase(name, ARM, Progress.none()));
    }

    private static LocalImage build(OciImageBuilder builder, BaseImage base) {
        byte[] jar = bytes("jar");
        BuildContext context = new BuildContext(
                "FROM " + base.pinned() + "\nCOPY application/ ./\n",
                List.of(new ImageLayer(
                        "application",
                        List.of(new ImageFile("user.jar", jar.length, () -> new ByteArrayInputStream(jar))))));
        return builder.build(
                new Request(
                        new ServiceName("user-service"),
                        context,
                        base,
                        ARM,
                        Map.of(),
                        List.of(ImageReference.parse("shop-user-service:latest"))),
                Progress.none());
    }

    private OciParts parts(String cache) {
        return new OciParts(new ImageStore(() -> folder.resolve(cache)), List.of(), engine, variable -> null, QUICK);
    }
}
