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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DockerImagePusherTest {

    private static final String REGISTRY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com";
    private static final ImageReference TARGET = ImageReference.parse(REGISTRY + "/shop:1");
    private static final ImageReference LATEST = TARGET.withTag("latest");
    private static final Digest DIGEST = new Digest("sha256:" + "d".repeat(64));
    private static final String PUSHED = """
            {"status":"Preparing","progressDetail":{},"id":"aa"}
            {"status":"Layer already exists","progressDetail":{},"id":"aa"}
            {"status":"1: digest: %s size: 528"}
            {"progressDetail":{},"aux":{"Tag":"1","Digest":"%s","Size":528}}
            """.formatted(DIGEST, DIGEST);

    private final ReplayedEngine engine = new ReplayedEngine().on("POST .*/tag", 201, "");
    private final List<String> tagged = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable Failure refusal;

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void returnsTheDigestOfTheLastItem() {
        engine.on("POST .*/push", 200, PUSHED);
        assertEquals(DIGEST, push(TARGET));
        assertEquals(List.of(), waits);
    }

    @Test
    void givesFurtherNamesInTheRegistry() {
        engine.on("POST .*/push", 200, PUSHED);
        assertEquals(DIGEST, push(TARGET, LATEST));
        assertEquals(1, engine.requestsTo("/push\\?tag=1").size());
        assertEquals(1, engine.requestsTo("/push").size());
        assertEquals(List.of("shop@" + DIGEST + " latest"), tagged);
        assertEquals(1, engine.requestsTo("/tag\\?.*tag=latest").size());
    }

    @Test
    void pushesFurtherNamesWhereTheRegistryWillNotGiveThem() {
        refusal = Failure.of(ExitCode.ENVIRONMENT, "not authorized").build();
        engine.on("POST .*/push", 200, PUSHED);
        assertEquals(DIGEST, push(TARGET, LATEST));
        assertEquals(1, engine.requestsTo("/push\\?tag=latest").size());
        assertEquals(2, engine.requestsTo("/push").size());
    }

    @Test
    void noticesThatAnotherPushMovedAName() {
        refusal = Failure.of(ExitCode.REMOTE, "unknown").build();
        engine.on("POST .*/push", 200, PUSHED, PUSHED.replace("dd", "ee"));
        Failure failure = assertThrows(Failure.class, () -> push(TARGET, LATEST));
        assertTrue(failure.toString().contains("one image got several digests"), failure.toString());
    }

    @Test
    void endsWhereItIsInterruptedBetweenTwoNames() {
        refusal = Failure.of(ExitCode.INTERRUPTED, "interrupted").build();
        engine.on("POST .*/push", 200, PUSHED);
        assertEquals(
                ExitCode.INTERRUPTED,
                assertThrows(Failure.class, () -> push(TARGET, LATEST)).exitCode());
        assertEquals(1, engine.requestsTo("/push").size());
    }

    @Test
    void triesAgainWhatMayPass() {
        engine.on(
                "POST .*/push",
                200,
                error("received unexpected HTTP status: 503 Service Unavailable"),
                error("unexpected EOF"),
                "{\"status\":\"cut off\"}",
                PUSHED);
        assertEquals(DIGEST, push(TARGET));
        assertEquals(3, waits.size());
        for (int i = 0; i < 3; i++) {
            long least = 1000L << i;
            long wait = waits.get(i).toMillis();
            assertTrue(wait >= least && wait < 2 * least, waits.toString());
        }
    }

    @Test
    void givesUpAfterFourTries() {
        engine.on("POST .*/push", 200, error("write: connection reset by peer"));
        Failure failure = assertThrows(Failure.class, () -> push(TARGET));
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals(4, engine.requestsTo("/push").size());
        assertEquals(
                "write: connection reset by peer\n(after 4 tries)",
                failure.reason().orElse(""));
    }

    @Test
    void asksForNewCredentialsOnce() {
        engine.on("POST .*/push", 200, error("denied: Your authorization token has expired."), PUSHED);
        assertEquals(DIGEST, push(TARGET));
        assertEquals(2, asked.get());
        assertEquals(List.of(), waits);
    }

    @Test
    void refusedNewCredentialsAreAFailure() {
        engine.on("POST .*/push", 200, error("no basic auth credentials"));
        Failure failure = assertThrows(Failure.class, () -> push(TARGET));
        assertEquals(2, asked.get());
        assertTrue(failure.reason().orElse("").startsWith("no basic auth credentials"));
    }

    @Test
    void finalRefusalsAreNotRepeated() {
        Map<String, String> mends = Map.of(
                "tag invalid: The image tag '1' already exists and cannot be overwritten because the tag is immutable.",
                "tag-mutability",
                "denied: User: x is not authorized to perform: ecr:InitiateLayerUpload",
                "ecr:InitiateLayerUpload",
                "name unknown: The repository with name 'shop' does not exist",
                "Create the repository first");
        mends.forEach((text, mend) -> {
            engine.forgetRequests();
            engine.on("POST .*/push", 200, error(text));
            Failure failure = assertThrows(Failure.class, () -> push(TARGET));
            assertEquals(1, engine.requestsTo("/push").size(), text);
            assertEquals(text, failure.reason().orElse(""));
            assertTrue(failure.mend().orElse("").contains(mend), failure.mend().orElse(""));
        });
    }

    @Test
    void statusOfARefusalBeforeTheAnswerCounts() {
        engine.on("POST .*/push", 429, "{\"message\":\"slow down\"}");
        assertThrows(Failure.class, () -> push(TARGET));
        assertEquals(3, waits.size());
    }

    private Digest push(ImageReference... targets) {
        LocalImage image = new LocalImage(
                "sha256:" + "1".repeat(64), Platform.parse("linux/arm64"), List.of(), List.of(), Map.of(), 1);
        return new DockerImagePusher(engine.connection(), this::tag, waits::add)
                .push(image, List.of(targets), this::credential, Progress.none());
    }

    private void tag(String repository, Digest image, String tag) {
        Failure refused = refusal;
        if (refused != null) {
            throw refused;
        }
        tagged.add(repository + "@" + image + " " + tag);
    }

    private RegistryCredential credential() {
        asked.incrementAndGet();
        return new RegistryCredential(REGISTRY, "AWS", new Secret("token"), Instant.MAX);
    }

    private static String error(String text) {
        return "{\"errorDetail\":{\"message\":\"" + text + "\"},\"error\":\"" + text + "\"}\n";
    }
}
