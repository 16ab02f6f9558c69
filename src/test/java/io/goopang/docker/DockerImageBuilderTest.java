package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BuildContext;
import io.goopang.image.Fingerprint;
import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import io.goopang.port.ImageBuilder.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerImageBuilderTest {

    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final ImageReference LATEST = ImageReference.parse("shop:latest");
    private static final String ID = "sha256:" + "1".repeat(64);
    private static final String BUILT = """
            {"stream":"Step 1/2 : FROM scratch\\n"}
            {"stream":"Step 2/2 : COPY lib/ ./\\n"}
            {"aux":{"ID":"%s"}}
            {"stream":"Successfully built 111\\n"}
            """.formatted(ID);

    private final Path home;

    private final ReplayedEngine engine = new ReplayedEngine();

    DockerImageBuilderTest(@TempDir Path home) {
        this.home = home;
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void namesTheImageOnlyAfterItsPlatformIsKnown() {
        engine.on("POST .*/build", 200, BUILT)
                .on("GET .*/images/.*/json", 200, inspected("arm64", ""), inspected("arm64", "\"shop:latest\""))
                .on("POST .*/tag", 201, "");

        LocalImage image = build("FROM scratch\n");

        assertEquals(List.of(LATEST), image.tags());
        String request = engine.requestsTo("/build").get(0);
        assertTrue(request.contains("platform=linux%2Farm64") || request.contains("platform=linux/arm64"), request);
        assertTrue(request.contains("rm=true") && request.contains("forcerm=true"), request);
        assertFalse(request.contains("pull=") || request.contains("&t=") || request.contains("?t="), request);
        assertEquals(1, engine.requestsTo("POST .*/images/.*/tag\\?").size());
    }

    @Test
    void imageForAnotherPlatformIsRemovedAndGetsNoName() {
        engine.on("POST .*/build", 200, BUILT)
                .on("GET .*/images/.*/json", 200, inspected("amd64", ""))
                .on("DELETE .*/images/", 200, "[]");

        Failure failure = assertThrows(Failure.class, () -> build("FROM scratch\n"));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("the engine built for linux/amd64 instead of linux/arm64", failure.getMessage());
        assertTrue(failure.reason().orElse("").contains("moby/issues/42689"));
        assertEquals(1, engine.requestsTo("DELETE").size());
        assertEquals(List.of(), engine.requestsTo("/tag\\?"));
    }

    @Test
    void errorInsideTheAnswerNamesStepAndLastWords() {
        engine.on("POST .*/build", 200, """
                {"stream":"Step 1/2 : FROM scratch\\n"}
                {"stream":"Step 2/2 : RUN make\\n"}
                {"stream":" ---> Running in abc\\n"}
                {"stream":"make: no rule\\n"}
                {"errorDetail":{"code":2,"message":"The command 'make' returned a non-zero code: 2"},"error":"x"}
                """);

        Failure failure = assertThrows(Failure.class, () -> build("FROM scratch\nRUN make\n"));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("could not build the image at Step 2/2 : RUN make", failure.getMessage());
        assertEquals(
                "make: no rule\nThe command 'make' returned a non-zero code: 2",
                failure.reason().orElse(""));
        assertEquals("user-service", failure.service().orElseThrow().value());
    }

    @Test
    void saysWhatNeedsBuildKit() {
        engine.on("POST .*/build", 400, "{\"message\":\"the --mount option requires BuildKit\"}");

        Failure failure =
                assertThrows(Failure.class, () -> build("FROM scratch\nRUN --mount=type=cache,target=/root make\n"));

        assertEquals("the --mount option requires BuildKit", failure.reason().orElse(""));
        assertTrue(
                failure.mend().orElse("").contains("`RUN --mount`"),
                failure.mend().orElse(""));
    }

    @Test
    void namesTheTemplateWhereTheEngineNamesWhatItWasSent() {
        engine.on("POST .*/build", 400, "{\"message\":\"failed to parse .goopang.Dockerfile: ENV must have two\"}");

        Failure failure = assertThrows(Failure.class, () -> build("FROM scratch\nENV A\n"));

        assertEquals(
                "failed to parse Dockerfile: ENV must have two",
                failure.reason().orElse(""));
    }

    @Test
    void answerThatEndsEarlyIsAFailure() {
        engine.on("POST .*/build", 200, "{\"stream\":\"Step 1/2 : FROM scratch\\n\"}\n");
        Failure failure = assertThrows(Failure.class, () -> build("FROM scratch\n"));
        assertEquals(
                "the engine's answer ended before the image was done",
                failure.reason().orElse(""));
    }

    @Test
    void imageWithoutANameIsNobodys() {
        String fingerprint = "a".repeat(64);
        engine.on("GET .*/images/json", 200, listed("user-service", fingerprint))
                .on("GET .*/images/sha256.*/json", 200, inspected("arm64", ""), inspected("arm64", "\"shop:latest\""));
        ServiceName service = new ServiceName("user-service");
        assertTrue(builder().find(service, new Fingerprint(fingerprint)).isEmpty());
        assertEquals(
                ID,
                builder()
                        .find(service, new Fingerprint(fingerprint))
                        .orElseThrow()
                        .id());
    }

    @Test
    void listsImagesOnceForAllServices() {
        engine.on("GET .*/images/json", 200, listed("user-service", "a".repeat(64)))
                .on("GET .*/images/sha256.*/json", 200, inspected("arm64", "\"shop:latest\""));
        DockerImageBuilder builder = builder();

        assertTrue(builder.find(new ServiceName("user-service"), new Fingerprint("a".repeat(64)))
                .isPresent());
        assertTrue(builder.find(new ServiceName("user-service"), new Fingerprint("b".repeat(64)))
                .isEmpty());
        assertTrue(builder.find(new ServiceName("cart-service"), new Fingerprint("a".repeat(64)))
                .isEmpty());
        assertEquals(1, engine.requestsTo("/images/json").size());
    }

    private static String listed(String service, String fingerprint) {
        return """
                [{"Id": "%s", "Labels":
                  {"io.goopang.service": "%s", "io.goopang.fingerprint": "%s", "io.goopang.release": "r1"}}]
                """.formatted(ID, service, fingerprint);
    }

    @Test
    void baseForAnotherPlatformIsNoHit() {
        engine.on("GET .*/images/.*/json", 200, inspected("amd64", "\"shop:latest\""));
        assertTrue(builder().findBase(LATEST, ARM64).isEmpty());
        assertTrue(builder().findBase(LATEST, Platform.parse("linux/amd64")).isPresent());
    }

    @Test
    void refusedBaseIsNotConfusedWithTheTargetRegistry() {
        engine.on(
                "POST .*/images/create",
                404,
                "{\"message\":\"pull access denied for shop, unauthorized: incorrect username or password\"}");
        Failure failure = assertThrows(Failure.class, () -> builder().pullBase(LATEST, ARM64, Progress.none()));
        assertEquals("could not pull the base image shop:latest", failure.getMessage());
        assertTrue(failure.reason().orElse("").endsWith("(sent: no credentials for docker.io)"));
        assertTrue(failure.mend().orElse("").contains("not about the one that is pushed to"));
    }

    @Test
    void rateLimitInsideTheAnswerNamesAWayOut() {
        engine.on(
                "POST .*/images/create",
                200,
                "{\"status\":\"Pulling from library/shop\",\"id\":\"latest\"}\n"
                        + "{\"errorDetail\":{\"message\":\"toomanyrequests: You have reached your pull rate limit\"}}");
        Failure failure = assertThrows(Failure.class, () -> builder().pullBase(LATEST, ARM64, Progress.none()));
        assertTrue(failure.mend().orElse("").contains("docker login docker.io"));
    }

    private LocalImage build(String dockerfile) {
        Request request = new Request(
                new ServiceName("user-service"),
                new BuildContext(dockerfile, List.of()),
                ARM64,
                Map.of("a", "b"),
                List.of(LATEST));
        return builder().build(request, Progress.none());
    }

    private DockerImageBuilder builder() {
        return new DockerImageBuilder(engine.connection(), new RegistryLogins(Map.of(), home), () -> home);
    }

    private static String inspected(String architecture, String tags) {
        return "{\"Id\":\"" + ID + "\",\"Os\":\"linux\",\"Architecture\":\"" + architecture + "\",\"RepoTags\":[" + tags
                + "],\"RepoDigests\":[],\"Size\":12,\"Config\":{\"Labels\":{\"a\":\"b\"}}}";
    }
}
