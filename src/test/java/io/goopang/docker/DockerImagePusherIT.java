package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerImagePusherIT {

    private static final Platform ARM64 = Platform.parse("linux/arm64");

    private static RealEngine engine;
    private static RealRegistry registry;
    private static FaultProxy proxy;
    private final List<Duration> waits = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        engine = new RealEngine();
        registry = new RealRegistry(folder);
        proxy = new FaultProxy(registry.port);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
        proxy.close();
        registry.close();
    }

    @Test
    void pushedImageCanBePulledByItsDigest() throws Exception {
        registry.password("right");
        LocalImage image = image("pushed", 3_000_000);
        AtomicLong most = new AtomicLong();
        Progress progress = new Progress() {
            @Override
            public void bytes(long done, long total) {
                most.accumulateAndGet(done, Math::max);
            }

            @Override
            public void detail(String line) {}
        };
        RegistryCredential credential = registry.credential("right");

        Digest digest = pusher().push(
                        image, List.of(target("pushed", "1"), target("pushed", "latest")), () -> credential, progress);

        assertTrue(most.get() >= 3_000_000, "progress reached " + most);
        LocalImage pushed = engine.images.inspect(image.id()).orElseThrow();
        assertEquals(digest, pushed.digestIn(target("pushed", "1").name()).orElseThrow());

        ImageReference pinned = target("pushed", "1").withDigest(digest);
        DockerHost host = new DockerHost(engine.connection, engine.logins);
        engine.removeImage(image.id());
        assertTrue(!host.hasImage(pinned));
        host.pull(pinned, ARM64, () -> credential, Progress.none());
        assertTrue(host.hasImage(pinned));
    }

    @Test
    void expiredCredentialIsRenewed() throws Exception {
        registry.password("new");
        LocalImage image = image("renewed", 1000);
        AtomicInteger asked = new AtomicInteger();
        pusher().push(
                        image,
                        List.of(target("renewed", "1")),
                        () -> registry.credential(asked.getAndIncrement() == 0 ? "old" : "new"),
                        Progress.none());
        assertEquals(2, asked.get());
    }

    @Test
    void wrongCredentialIsARefusalInTheRegistrysWords() throws Exception {
        registry.password("right");
        LocalImage image = image("refused", 1000);
        Failure failure = assertThrows(Failure.class, () -> pusher().push(
                        image, List.of(target("refused", "1")), () -> registry.credential("wrong"), Progress.none()));
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(
                failure.reason().orElse("").contains("unauthorized"),
                failure.reason().orElse(""));
        assertEquals(List.of(), waits);
    }

    @Test
    void cutConnectionIsTriedAgain() throws Exception {
        registry.password("right");
        LocalImage image = image("cut", 2_000_000);
        ImageReference target = ImageReference.parse("127.0.0.1:" + proxy.port() + "/" + engine.name + "/cut:1");
        proxy.allow(0);
        Digest digest = new DockerImagePusher(engine.connection, RealRegistry.NO_TAGGING, wait -> {
                    waits.add(wait);
                    proxy.allow(Long.MAX_VALUE);
                })
                .push(image, List.of(target), () -> registry.credential("right"), Progress.none());
        assertTrue(Digest.isValid(digest.value()));
        assertEquals(1, waits.size());
    }

    @Test
    void findsTheWayToARegistryWhateverItThinksOfTheCredential() throws Exception {
        registry.password("right");
        pusher().requireWay(registry.credential("right"));
        pusher().requireWay(registry.credential("wrong"));
    }

    @Test
    void saysWhereTheEngineHasNoWay() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        RegistryCredential credential =
                new RegistryCredential("127.0.0.1:" + nobody, "AWS", new Secret("x"), Instant.MAX);

        Failure failure = assertThrows(Failure.class, () -> pusher().requireWay(credential));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertTrue(failure.reason().orElse("").contains("connection refused"), failure.toString());
    }

    @Test
    void interruptEndsAPush() throws Exception {
        LocalImage image = image("interrupted", 1000);
        try (FaultProxy nowhere = new FaultProxy(registry.port)) {
            nowhere.allow(0);
            ImageReference target =
                    ImageReference.parse("127.0.0.1:" + nowhere.port() + "/" + engine.name + "/interrupted:1");
            Thread.currentThread().interrupt();
            Failure failure = assertThrows(Failure.class, () -> pusher().push(
                            image, List.of(target), () -> registry.credential("x"), Progress.none()));
            assertTrue(Thread.interrupted());
            assertEquals(ExitCode.INTERRUPTED, failure.exitCode());
        }
    }

    private DockerImagePusher pusher() {
        return new DockerImagePusher(engine.connection, RealRegistry.NO_TAGGING, waits::add);
    }

    private static ImageReference target(String repository, String tag) {
        return ImageReference.parse("127.0.0.1:" + registry.port + "/" + engine.name + "/" + repository + ":" + tag);
    }

    private static LocalImage image(String tag, int size) {
        byte[] content = new byte[size];
        new Random(tag.hashCode()).nextBytes(content);
        return engine.build(tag, "FROM scratch\nCOPY layer/ /\n", ARM64, RealEngine.layer("layer", "bytes", content));
    }
}
