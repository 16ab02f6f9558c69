package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BuildContext;
import io.goopang.image.Fingerprint;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.port.ImageBuilder.Request;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DockerImageBuilderIT {

    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final Platform AMD64 = Platform.parse("linux/amd64");

    private static RealEngine engine;

    @BeforeAll
    static void connect() {
        engine = new RealEngine();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void buildsForThePlatformAndFindsTheImageAgain() {
        Fingerprint fingerprint = new Fingerprint(
                Digest.of(engine.name.getBytes(StandardCharsets.UTF_8)).hex());
        ImageReference release = ImageReference.parse(engine.name + ":release");
        ImageReference latest = ImageReference.parse(engine.name + ":latest");
        List<String> details = new ArrayList<>();
        Request request = new Request(
                RealEngine.SERVICE,
                new BuildContext(
                        "FROM scratch\nCOPY empty/ /app/\nCOPY application/ /app/\n",
                        List.of(
                                new ImageLayer("empty", List.of()),
                                RealEngine.layer("application", "a/b.txt", "hello".getBytes(StandardCharsets.UTF_8)))),
                ARM64,
                Map.of(
                        Labels.SERVICE,
                        RealEngine.SERVICE.value(),
                        Labels.FINGERPRINT,
                        fingerprint.value(),
                        Labels.RELEASE,
                        "r1"),
                List.of(release, latest));

        LocalImage image = engine.builder.build(request, recording(details));
        engine.atEnd(() -> engine.removeImage(image.id()));

        assertEquals(ARM64, image.platform());
        assertEquals(
                List.of(latest, release),
                image.tags().stream()
                        .sorted(java.util.Comparator.comparing(ImageReference::toString))
                        .toList());
        assertEquals(fingerprint.value(), image.labels().get(Labels.FINGERPRINT));
        assertTrue(
                details.stream().anyMatch(line -> line.matches("Step 3/4 : COPY application/ /app/")),
                details.toString());
        assertTrue(details.stream().anyMatch(line -> line.startsWith("Step 4/4 : LABEL ")), details.toString());
        assertEquals(
                image.id(),
                engine.builder
                        .find(RealEngine.SERVICE, fingerprint)
                        .orElseThrow()
                        .id());
        assertEquals(image.id(), engine.builder.build(request, Progress.none()).id());
    }

    /** Which is what an image is that was built without the engine and loaded into it. */
    @Test
    void findsNoImageOfNoRelease() {
        Fingerprint fingerprint = new Fingerprint(Digest.of((engine.name + " loaded").getBytes(StandardCharsets.UTF_8))
                .hex());
        Request request = new Request(
                RealEngine.SERVICE,
                new BuildContext("FROM scratch\nCOPY l/ /\n", List.of(RealEngine.layer("l", "f", new byte[] {2}))),
                ARM64,
                Map.of(Labels.SERVICE, RealEngine.SERVICE.value(), Labels.FINGERPRINT, fingerprint.value()),
                List.of(ImageReference.parse(engine.name + ":loaded")));

        LocalImage image = engine.builder.build(request, Progress.none());
        engine.atEnd(() -> engine.removeImage(image.id()));

        assertEquals(Optional.empty(), engine.builder.find(RealEngine.SERVICE, fingerprint));
    }

    @Test
    void whatIsThereForTheEngineAloneIsNotCopied() {
        for (String own : List.of(ContextTar.DOCKERFILE, ".dockerignore")) {
            Failure failure =
                    assertThrows(Failure.class, () -> engine.build("own", "FROM scratch\nCOPY " + own + " /\n", ARM64));
            assertTrue(failure.toString().contains("COPY " + own + " /"), failure.toString());
            assertTrue(failure.reason().orElseThrow().contains("COPY failed"), failure.toString());
        }
        engine.build("own", "FROM scratch\nCOPY Dockerfile /\n", ARM64);
    }

    @Test
    void baseIsFoundForItsPlatformOnly() {
        LocalImage base =
                engine.build("base", "FROM scratch\nCOPY l/ /\n", ARM64, RealEngine.layer("l", "f", new byte[] {1}));
        ImageReference name = base.tags().get(0);
        assertEquals(
                base.id(), engine.builder.findBase(name, ARM64).orElseThrow().id());
        assertEquals(Optional.empty(), engine.builder.findBase(name, AMD64));
    }

    @Test
    void imageOfAnotherArchitectureGetsNoNameAndDoesNotStay() {
        LocalImage base = engine.build("amd64-base", "FROM scratch\nLABEL c=d\n", AMD64);
        ImageReference wrong = ImageReference.parse(engine.name + ":wrong");
        Request request = new Request(
                RealEngine.SERVICE,
                new BuildContext("FROM " + base.tags().get(0) + "\nLABEL wrong=" + engine.name + "\n", List.of()),
                ARM64,
                Map.of(),
                List.of(wrong));

        Failure failure = assertThrows(Failure.class, () -> engine.builder.build(request, Progress.none()));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("the engine built for linux/amd64 instead of linux/arm64", failure.getMessage());
        assertTrue(engine.images.inspect(wrong.toString()).isEmpty());
        assertEquals(
                0,
                engine.connection
                        .call("list", client -> client.listImagesCmd()
                                .withLabelFilter(Map.of("wrong", engine.name))
                                .exec())
                        .size());
    }

    @Test
    void failedStepIsQuoted() {
        Failure failure =
                assertThrows(Failure.class, () -> engine.build("fails", "FROM scratch\nCOPY nothing.jar /\n", ARM64));
        assertEquals("could not build the image at Step 2/3 : COPY nothing.jar /", failure.getMessage());
        assertTrue(
                failure.reason().orElse("").contains("nothing.jar"),
                failure.reason().orElse(""));
    }

    @Test
    void buildKitsInstructionsAreNamed() {
        Failure failure = assertThrows(
                Failure.class,
                () -> engine.build("mount", "FROM scratch\nRUN --mount=type=cache,target=/x true\n", ARM64));
        assertTrue(
                failure.reason().orElse("").contains("BuildKit"),
                failure.reason().orElse(""));
        assertTrue(failure.mend().orElse("").contains("only BuildKit does"));
    }

    @Test
    void baseThatCannotBePulledSaysWhy() {
        ImageReference base = ImageReference.parse("127.0.0.1:1/no-such-base:1");
        Failure failure = assertThrows(Failure.class, () -> engine.builder.pullBase(base, ARM64, Progress.none()));
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(
                failure.mend().orElse("").contains("Check the engine's way to 127.0.0.1:1"),
                failure.mend().orElse(""));
    }

    @Test
    void interruptStopsASlowUpload() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        ImageFile endless = new ImageFile("big", 1L << 40, () -> new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                reading.countDown();
                return 1;
            }
        });
        Request request = new Request(
                RealEngine.SERVICE,
                new BuildContext("FROM scratch\nCOPY l/ /\n", List.of(new ImageLayer("l", List.of(endless)))),
                ARM64,
                Map.of(),
                List.of());
        Thread building = new Thread(() -> {
            try {
                engine.builder.build(request, Progress.none());
            } catch (Failure e) {
                thrown.set(e);
            }
        });
        building.start();
        assertTrue(reading.await(30, TimeUnit.SECONDS));
        building.interrupt();
        building.join(10_000);
        assertTrue(
                thrown.get() instanceof Failure failure && failure.exitCode() == ExitCode.INTERRUPTED,
                "" + thrown.get());
    }

    private static Progress recording(List<String> details) {
        return new Progress() {
            @Override
            public void bytes(long done, long total) {}

            @Override
            public void detail(String line) {
                details.add(line);
            }
        };
    }
}
