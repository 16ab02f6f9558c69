package io.goopang.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.model.Digest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.LayerAvailability;
import software.amazon.awssdk.services.ecr.model.LayersNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.TagStatus;

/** What is told of the images of a repository. */
class EcrImagesTest {

    private static final String SERVICE = "service";

    private Sandbox sandbox;

    @BeforeEach
    void start(@TempDir Path folder) {
        sandbox = new Sandbox(folder);
        sandbox.repository(SERVICE);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void describesAPushedImage() {
        Digest digest = sandbox.push(SERVICE, "content", "one");

        ImageDetail detail = sandbox.images(SERVICE).get(0);
        assertEquals(digest.value(), detail.imageDigest());
        assertEquals(List.of("one"), detail.imageTags());
        assertEquals(2L * "content".length(), detail.imageSizeInBytes());
        assertEquals(sandbox.clock.instant(), detail.imagePushedAt());
        assertEquals(Sandbox.OCI_MANIFEST, detail.imageManifestMediaType());
        assertEquals("application/vnd.oci.image.config.v1+json", detail.artifactMediaType());
    }

    /** As goopang's own releases are, and what `oras push` makes. */
    @Test
    void takesArtifactsThatAreNoImages() {
        Digest empty = sandbox.blob(SERVICE, "{}");
        Digest layer = sandbox.blob(SERVICE, "record");
        byte[] manifest = """
                {"schemaVersion":2,"mediaType":"%s","artifactType":"application/vnd.example.record.v1+json",\
                "config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"%s","size":2},\
                "layers":[{"mediaType":"application/vnd.example.record.v1+json","digest":"%s","size":6}],\
                "annotations":{"org.opencontainers.image.version":"1"}}""".formatted(Sandbox.OCI_MANIFEST, empty, layer).getBytes(StandardCharsets.UTF_8);

        assertEquals(
                201,
                sandbox.putManifest(SERVICE, "one", Sandbox.OCI_MANIFEST, manifest)
                        .statusCode());
        assertEquals(
                201,
                sandbox.putManifest(SERVICE, "live-prod", Sandbox.OCI_MANIFEST, manifest)
                        .statusCode());

        assertEquals(1, sandbox.images(SERVICE).size());
        ImageDetail detail = sandbox.images(SERVICE).get(0);
        assertEquals("application/vnd.example.record.v1+json", detail.artifactMediaType());
        assertEquals(Sandbox.OCI_MANIFEST, detail.imageManifestMediaType());
        assertEquals(List.of("live-prod", "one"), detail.imageTags());
        assertEquals(8L, detail.imageSizeInBytes());
        assertEquals(
                new String(manifest, StandardCharsets.UTF_8),
                sandbox.get("/v2/" + SERVICE + "/manifests/live-prod").body());
    }

    @Test
    void aMovedTagLeavesTheOldImageUntaggedAndAsOldAsItWas() {
        Digest old = sandbox.push(SERVICE, "old", "latest");
        sandbox.clock.advance(Duration.ofDays(2));
        sandbox.login();
        Digest fresh = sandbox.push(SERVICE, "fresh", "latest");

        List<ImageDetail> untagged = sandbox.ecr
                .describeImages(request ->
                        request.repositoryName(SERVICE).filter(filter -> filter.tagStatus(TagStatus.UNTAGGED)))
                .imageDetails();
        assertEquals(1, untagged.size());
        assertEquals(old.value(), untagged.get(0).imageDigest());
        assertEquals(
                sandbox.clock.instant().minus(Duration.ofDays(2)),
                untagged.get(0).imagePushedAt());
        assertEquals(
                List.of(ImageIdentifier.builder()
                        .imageDigest(fresh.value())
                        .imageTag("latest")
                        .build()),
                sandbox.ecr
                        .listImages(request ->
                                request.repositoryName(SERVICE).filter(filter -> filter.tagStatus(TagStatus.TAGGED)))
                        .imageIds());
    }

    @Test
    void pushingAgainKeepsThePushTime() {
        sandbox.push(SERVICE, "content", "one");
        sandbox.clock.advance(Duration.ofDays(2));
        sandbox.login();
        sandbox.push(SERVICE, "content", "two");

        assertEquals(List.of("one", "two"), sandbox.images(SERVICE).get(0).imageTags());
        assertEquals(
                sandbox.clock.instant().minus(Duration.ofDays(2)),
                sandbox.images(SERVICE).get(0).imagePushedAt());
    }

    @Test
    void pagesThroughImages() {
        for (int i = 0; i < 5; i++) {
            sandbox.push(SERVICE, "content " + i, "tag-" + i);
        }

        assertEquals(
                5,
                sandbox
                        .ecr
                        .describeImagesPaginator(
                                request -> request.repositoryName(SERVICE).maxResults(2))
                        .imageDetails()
                        .stream()
                        .count());
        assertEquals(
                5,
                sandbox
                        .ecr
                        .listImagesPaginator(
                                request -> request.repositoryName(SERVICE).maxResults(2))
                        .imageIds()
                        .stream()
                        .count());
    }

    @Test
    void saysWhichImageIsMissing() {
        ImageNotFoundException missing = assertThrows(
                ImageNotFoundException.class,
                () -> sandbox.ecr.describeImages(
                        request -> request.repositoryName(SERVICE).imageIds(Sandbox.tagged("none"))));

        assertEquals(
                "The image with imageId {imageDigest:'null', imageTag:'none'} does not exist within the repository "
                        + "with name 'service' in the registry with id '123456789012'",
                missing.awsErrorDetails().errorMessage());
        assertThrows(
                RepositoryNotFoundException.class,
                () -> sandbox.ecr.describeImages(request -> request.repositoryName("missing")));
    }

    @Test
    void givesOutManifests() {
        Digest digest = sandbox.push(SERVICE, "content", "one");

        BatchGetImageResponse response = sandbox.ecr.batchGetImage(
                request -> request.repositoryName(SERVICE).imageIds(Sandbox.tagged("one"), Sandbox.tagged("none")));

        assertEquals(digest, Digest.of(response.images().get(0).imageManifest().getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                ImageFailureCode.IMAGE_NOT_FOUND, response.failures().get(0).failureCode());
    }

    @Test
    void tellsWhichLayersItHas() throws Exception {
        Digest layer = sandbox.blob(SERVICE, "content");
        String absent = "sha256:" + "0".repeat(64);

        var response = sandbox.ecr.batchCheckLayerAvailability(
                request -> request.repositoryName(SERVICE).layerDigests(layer.value(), absent, "nonsense"));

        assertEquals(LayerAvailability.AVAILABLE, response.layers().get(0).layerAvailability());
        assertEquals(7L, response.layers().get(0).layerSize());
        assertEquals(LayerAvailability.UNAVAILABLE, response.layers().get(1).layerAvailability());
        assertEquals("nonsense", response.failures().get(0).layerDigest());

        String url = sandbox.ecr
                .getDownloadUrlForLayer(
                        request -> request.repositoryName(SERVICE).layerDigest(layer.value()))
                .downloadUrl();
        assertEquals(
                "content",
                sandbox.send(HttpRequest.newBuilder(sandbox.uri(url))).body());
        assertThrows(
                LayersNotFoundException.class,
                () -> sandbox.ecr.getDownloadUrlForLayer(
                        request -> request.repositoryName(SERVICE).layerDigest(absent)));
    }
}
