package io.goopang.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageResponse;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.LayersNotFoundException;

/** What moves and removes the images of a repository. */
class EcrImageChangesTest {

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
    void deletesATagOrAnImage() {
        Digest digest = sandbox.push(SERVICE, "content", "one");
        sandbox.push(SERVICE, "content", "two");

        BatchDeleteImageResponse untagged = delete(Sandbox.tagged("one"));
        assertEquals("one", untagged.imageIds().get(0).imageTag());
        assertEquals(List.of("two"), sandbox.images(SERVICE).get(0).imageTags());

        BatchDeleteImageResponse mismatch = delete(ImageIdentifier.builder()
                .imageDigest(digest.value())
                .imageTag("one")
                .build());
        assertEquals(
                ImageFailureCode.IMAGE_TAG_DOES_NOT_MATCH_DIGEST,
                mismatch.failures().get(0).failureCode());

        delete(ImageIdentifier.builder().imageDigest(digest.value()).build());
        assertTrue(sandbox.images(SERVICE).isEmpty());
        assertEquals(
                ImageFailureCode.IMAGE_NOT_FOUND,
                delete(Sandbox.tagged("two")).failures().get(0).failureCode());
    }

    @Test
    void takingTheLastTagAwayDeletesTheImage() {
        sandbox.push(SERVICE, "content", "one");

        delete(Sandbox.tagged("one"));

        assertTrue(sandbox.images(SERVICE).isEmpty());
    }

    @Test
    void anImageOfAnIndexStays() {
        Digest child = sandbox.push(SERVICE, "content", Digest.of(child()).value());
        sandbox.putManifest(SERVICE, "multi", Sandbox.OCI_INDEX, Sandbox.index(List.of(child)));

        BatchDeleteImageResponse response =
                delete(ImageIdentifier.builder().imageDigest(child.value()).build());

        assertEquals(
                ImageFailureCode.IMAGE_REFERENCED_BY_MANIFEST_LIST,
                response.failures().get(0).failureCode());
        assertEquals(2, sandbox.images(SERVICE).size());
    }

    @Test
    void putsAnImageUnderAnotherTag() {
        sandbox.push(SERVICE, "content", "one");
        String manifest = new String(child(), StandardCharsets.UTF_8);

        sandbox.ecr.putImage(request ->
                request.repositoryName(SERVICE).imageManifest(manifest).imageTag("live-prod"));

        assertEquals(List.of("live-prod", "one"), sandbox.images(SERVICE).get(0).imageTags());
        assertThrows(
                ImageAlreadyExistsException.class,
                () -> sandbox.ecr.putImage(request ->
                        request.repositoryName(SERVICE).imageManifest(manifest).imageTag("one")));
        assertThrows(
                LayersNotFoundException.class,
                () -> sandbox.ecr.putImage(request -> request.repositoryName(SERVICE)
                        .imageManifest(manifest.replace(
                                Digest.of("content".getBytes(StandardCharsets.UTF_8))
                                        .hex(),
                                "0".repeat(64)))
                        .imageTag("two")));
    }

    @Test
    void anImmutableTagStaysWhereItIs() {
        sandbox.push(SERVICE, "content", "one");
        sandbox.push(SERVICE, "other", "two");
        sandbox.ecr.putImageTagMutability(
                request -> request.repositoryName(SERVICE).imageTagMutability("IMMUTABLE"));

        assertThrows(
                ImageTagAlreadyExistsException.class,
                () -> sandbox.ecr.putImage(request -> request.repositoryName(SERVICE)
                        .imageManifest(new String(child(), StandardCharsets.UTF_8))
                        .imageTag("two")));
    }

    private static byte[] child() {
        return Sandbox.manifest(Digest.of("content".getBytes(StandardCharsets.UTF_8)), "content".length());
    }

    private BatchDeleteImageResponse delete(ImageIdentifier id) {
        return sandbox.ecr.batchDeleteImage(
                request -> request.repositoryName(SERVICE).imageIds(id));
    }
}
