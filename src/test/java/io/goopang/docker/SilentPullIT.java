package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.RegistryCredential;
import io.goopang.testbed.RegistryFront;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls whose connection stays open and brings nothing more, which the engine would wait for without end. */
class SilentPullIT {

    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static RealEngine engine;
    private static RealRegistry registry;
    private static RegistryFront front;
    private final List<String> details = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        engine = new RealEngine();
        registry = new RealRegistry(folder);
        front = new RegistryFront(registry.port);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
        front.close();
        registry.close();
    }

    @AfterEach
    void mend() {
        front.well();
    }

    @Test
    void isTriedAgain() {
        ImageReference image = pushed("once");
        front.fallSilentOnce();

        pull(image);

        assertEquals(1, front.silences());
        assertEquals(List.of("try 1 failed; trying again"), tries());
        assertTrue(engine.images.inspect(image.toString()).isPresent());
    }

    @Test
    void isGivenUpInTheEnd() {
        ImageReference image = pushed("for-ever");
        front.fallSilentInLayers();
        Instant start = Instant.now();

        Failure failure = assertThrows(Failure.class, () -> pull(image));

        assertTrue(Duration.between(start, Instant.now()).toSeconds() < 30, "twice two seconds, and a pause");
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        String reason = failure.reason().orElseThrow();
        assertTrue(reason.contains("no progress for 2 s"), reason);
        assertTrue(reason.contains("after 2 tries"), reason);
        assertTrue(failure.mend().orElseThrow().contains(front.address()), failure::toString);

        // The engine holds on to a layer's connection until that ends, and to every later pull of the layer with it.
        front.well();
        pull(image, Duration.ofSeconds(30));
        assertTrue(engine.images.inspect(image.toString()).isPresent());
    }

    private void pull(ImageReference image) {
        pull(image, SILENCE);
    }

    private void pull(ImageReference image, Duration silence) {
        Progress progress = new Progress() {
            @Override
            public void bytes(long done, long total) {}

            @Override
            public void detail(String line) {
                details.add(line);
            }
        };
        new DockerHost(engine.connection, engine.logins, silence)
                .pull(image, ARM64, SilentPullIT::credential, progress);
    }

    private List<String> tries() {
        return details.stream().filter(line -> line.startsWith("try ")).toList();
    }

    /** By its digest; this engine has it no more. */
    private static ImageReference pushed(String tag) {
        byte[] content = new byte[2_000_000];
        new Random(tag.hashCode()).nextBytes(content);
        LocalImage image =
                engine.build(tag, "FROM scratch\nCOPY layer/ /\n", ARM64, RealEngine.layer("layer", "bytes", content));
        ImageReference target = ImageReference.parse(front.address() + "/" + engine.name + "/silent:" + tag);
        ImageReference pinned =
                target.withDigest(new DockerImagePusher(engine.connection, RealRegistry.NO_TAGGING, wait -> {})
                        .push(image, List.of(target), SilentPullIT::credential, Progress.none()));
        engine.removeImage(image.id());
        return pinned;
    }

    private static RegistryCredential credential() {
        return registry.credential("first");
    }
}
