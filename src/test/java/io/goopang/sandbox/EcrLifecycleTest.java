package io.goopang.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewResponse;
import software.amazon.awssdk.services.ecr.model.ImageActionType;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewNotFoundException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewResult;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewStatus;

class EcrLifecycleTest {

    private static final String SERVICE = "service";
    private static final LifecyclePolicy POLICY = LifecyclePolicy.standard(List.of("live-*"), 1, 2);

    private final Path folder;
    private Sandbox sandbox;

    EcrLifecycleTest(@TempDir Path folder) {
        this.folder = folder;
        this.sandbox = new Sandbox(folder);
        sandbox.repository(SERVICE);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void keepsThePolicy() {
        assertThrows(LifecyclePolicyNotFoundException.class, this::policy);
        put(POLICY.toJson().replace(":", " : "));

        assertEquals(POLICY, LifecyclePolicy.parse(policy()));

        sandbox.ecr.deleteLifecyclePolicy(request -> request.repositoryName(SERVICE));
        assertThrows(LifecyclePolicyNotFoundException.class, this::policy);
    }

    @Test
    void refusesAPolicyThatEcrWouldRefuse() {
        InvalidParameterException refusal = assertThrows(
                InvalidParameterException.class,
                () -> put(POLICY.toJson().replace("\"countNumber\":2}", "\"countNumber\":0}")));

        assertEquals(
                "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: "
                        + "'Lifecycle policy validation failure: countNumber must be a positive integer, found 0'",
                refusal.awsErrorDetails().errorMessage());
    }

    @Test
    void previewsWhatWouldGo() {
        assertThrows(
                LifecyclePolicyPreviewNotFoundException.class,
                () -> sandbox.ecr.getLifecyclePolicyPreview(request -> request.repositoryName(SERVICE)));
        assertThrows(
                LifecyclePolicyNotFoundException.class,
                () -> sandbox.ecr.startLifecyclePolicyPreview(request -> request.repositoryName(SERVICE)));
        Digest oldest = sandbox.push(SERVICE, "0", "r0");
        for (int i = 1; i < 5; i++) {
            sandbox.clock.advance(Duration.ofMinutes(1));
            sandbox.push(SERVICE, "" + i, "r" + i);
        }

        assertEquals(
                LifecyclePolicyPreviewStatus.IN_PROGRESS,
                sandbox.ecr
                        .startLifecyclePolicyPreview(
                                request -> request.repositoryName(SERVICE).lifecyclePolicyText(POLICY.toJson()))
                        .status());
        GetLifecyclePolicyPreviewResponse preview =
                sandbox.ecr.getLifecyclePolicyPreview(request -> request.repositoryName(SERVICE));

        assertEquals(LifecyclePolicyPreviewStatus.COMPLETE, preview.status());
        assertEquals(3, preview.summary().expiringImageTotalCount());
        LifecyclePolicyPreviewResult first = preview.previewResults().get(0);
        assertEquals(oldest.value(), first.imageDigest());
        assertEquals(List.of("r0"), first.imageTags());
        assertEquals(ImageActionType.EXPIRE, first.action().type());
        assertEquals(3, first.appliedRulePriority());
        assertEquals(
                3,
                sandbox
                        .ecr
                        .getLifecyclePolicyPreviewPaginator(
                                request -> request.repositoryName(SERVICE).maxResults(2))
                        .stream()
                        .mapToInt(page -> page.previewResults().size())
                        .sum());
        assertEquals(5, sandbox.images(SERVICE).size());
        assertThrows(LifecyclePolicyNotFoundException.class, this::policy);
    }

    @Test
    void expiresImagesAndFreesTheirBytes() throws IOException {
        sandbox.push(SERVICE, "running", "r0");
        sandbox.push(SERVICE, "running", "live-prod");
        for (int i = 1; i < 5; i++) {
            sandbox.clock.advance(Duration.ofHours(1));
            sandbox.push(SERVICE, "content " + i, "r" + i);
        }
        sandbox.clock.advance(Duration.ofHours(2));
        long before = blobs();
        sandbox.server.expire();
        assertEquals(5, sandbox.images(SERVICE).size());
        assertEquals(before, blobs());

        put(POLICY.toJson());
        sandbox.server.expire();

        assertEquals(
                List.of(List.of("live-prod", "r0"), List.of("r3"), List.of("r4")),
                sandbox.images(SERVICE).stream().map(ImageDetail::imageTags).toList());
        assertEquals(before - 4, blobs());
        assertEquals(
                sandbox.clock.instant(),
                sandbox.ecr
                        .getLifecyclePolicy(request -> request.repositoryName(SERVICE))
                        .lastEvaluatedAt());
    }

    @Test
    void untaggedImagesGoAfterADay() {
        put(POLICY.toJson());
        sandbox.push(SERVICE, "old", "latest");
        sandbox.push(SERVICE, "new", "latest");

        sandbox.clock.advance(Duration.ofHours(24));
        sandbox.server.expire();
        assertEquals(2, sandbox.images(SERVICE).size());

        sandbox.clock.advance(Duration.ofSeconds(1));
        sandbox.server.expire();
        assertEquals(List.of("latest"), sandbox.images(SERVICE).get(0).imageTags());
        assertEquals(1, sandbox.images(SERVICE).size());
    }

    @Test
    void layersOfAPushUnderWayStay() {
        Digest layer = sandbox.blob(SERVICE, "layer");
        sandbox.clock.advance(Duration.ofMinutes(59));
        sandbox.server.expire();
        assertEquals(200, sandbox.get("/v2/service/blobs/" + layer).statusCode());

        sandbox.clock.advance(Duration.ofMinutes(59));
        sandbox.server.expire();
        assertEquals(200, sandbox.get("/v2/service/blobs/" + layer).statusCode());

        sandbox.clock.advance(Duration.ofMinutes(61));
        sandbox.server.expire();
        assertEquals(404, sandbox.get("/v2/service/blobs/" + layer).statusCode());
    }

    @Test
    void aRestartForgetsNothingButTokens() {
        Digest digest = sandbox.push(SERVICE, "content", "one");
        sandbox.push("service", "content", "two");
        put(POLICY.toJson());
        sandbox.ecr.putAccountSetting(request -> request.name("BLOB_MOUNTING").value("ENABLED"));
        List<ImageDetail> before = sandbox.images(SERVICE);
        sandbox.close();
        sandbox = new Sandbox(folder, sandbox.clock);

        assertEquals(before, sandbox.images(SERVICE));
        assertEquals(POLICY, LifecyclePolicy.parse(policy()));
        assertEquals(
                "ENABLED",
                sandbox.ecr
                        .getAccountSetting(request -> request.name("BLOB_MOUNTING"))
                        .value());
        assertEquals(200, sandbox.get("/v2/service/manifests/" + digest).statusCode());
        assertEquals(
                Instant.EPOCH,
                sandbox.ecr
                        .getLifecyclePolicy(request -> request.repositoryName(SERVICE))
                        .lastEvaluatedAt());
    }

    @Test
    void noTokenReachesTheDisk() throws IOException {
        String token = sandbox.login();
        sandbox.push(SERVICE, "content", "one");
        sandbox.close();

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .contains(token.substring(10, 40)));
            }
        }
        assertTrue(Files.readString(folder.resolve("access.log")).contains("POST GetAuthorizationToken 200"));
    }

    private long blobs() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("blobs"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private void put(String text) {
        sandbox.ecr.putLifecyclePolicy(
                request -> request.repositoryName(SERVICE).lifecyclePolicyText(text));
    }

    private String policy() {
        return sandbox.ecr
                .getLifecyclePolicy(request -> request.repositoryName(SERVICE))
                .lifecyclePolicyText();
    }
}
