package io.goopang.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.Digest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;

/** Manifests and tags over the distribution protocol. */
class RegistryManifestsTest {

    private Sandbox sandbox;

    @BeforeEach
    void start(@TempDir Path folder) {
        sandbox = new Sandbox(folder);
        sandbox.repository("service");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void givesOutManifestsByTagAndDigest() {
        Digest digest = sandbox.push("service", "content", "one");

        for (String reference : List.of("one", digest.value())) {
            HttpResponse<String> response = sandbox.get("/v2/service/manifests/" + reference);
            assertEquals(200, response.statusCode());
            assertEquals(Sandbox.OCI_MANIFEST, header(response, "Content-Type"));
            assertEquals(digest.value(), header(response, "Docker-Content-Digest"));
            assertEquals(digest, Digest.of(response.body().getBytes(StandardCharsets.UTF_8)));
            HttpResponse<String> head = send("HEAD", "/v2/service/manifests/" + reference, BodyPublishers.noBody());
            assertEquals(Integer.toString(response.body().length()), header(head, "Content-Length"));
        }
        HttpResponse<String> missing = sandbox.get("/v2/service/manifests/none");
        assertEquals(404, missing.statusCode());
        assertTrue(missing.body().contains("Requested image not found"), missing.body());
    }

    @Test
    void aManifestNeedsItsLayers() {
        byte[] manifest = Sandbox.manifest(digest("never sent"), 10);

        HttpResponse<String> response = sandbox.putManifest("service", "one", Sandbox.OCI_MANIFEST, manifest);

        assertEquals(404, response.statusCode());
        assertTrue(response.body().contains("MANIFEST_BLOB_UNKNOWN"), response.body());
        byte[] index = Sandbox.index(List.of(digest("never sent")));
        assertEquals(
                404,
                sandbox.putManifest("service", "one", Sandbox.OCI_INDEX, index).statusCode());
        assertEquals(
                400,
                sandbox.putManifest("service", "one", "text/plain", manifest).statusCode());
        assertEquals(
                400,
                sandbox.putManifest("service", "one", Sandbox.OCI_MANIFEST, new byte[] {'x'})
                        .statusCode());
    }

    @Test
    void anImmutableTagCanNotBePushedAgainNotEvenUnchanged() {
        sandbox.push("service", "content", "one");
        sandbox.push("service", "content", "latest");
        sandbox.ecr.putImageTagMutability(request -> request.repositoryName("service")
                .imageTagMutability("IMMUTABLE_WITH_EXCLUSION")
                .imageTagMutabilityExclusionFilters(ImageTagMutabilityExclusionFilter.builder()
                        .filterType("WILDCARD")
                        .filter("lat*")
                        .build()));
        byte[] manifest = Sandbox.manifest(digest("content"), "content".length());

        HttpResponse<String> refused = sandbox.putManifest("service", "one", Sandbox.OCI_MANIFEST, manifest);

        assertEquals(400, refused.statusCode());
        assertEquals(
                "{\"errors\":[{\"code\":\"TAG_INVALID\",\"message\":\"The image tag 'one' already exists in the "
                        + "'service' repository and cannot be overwritten because the tag is immutable.\"}]}",
                refused.body());
        sandbox.push("service", "other", "latest");
        sandbox.push("service", "other", "two");
    }

    @Test
    void listsTagsInPages() {
        for (String tag : List.of("a", "b", "c")) {
            sandbox.push("service", "content", tag);
        }

        assertEquals(
                "{\"name\":\"service\",\"tags\":[\"a\",\"b\",\"c\"]}",
                sandbox.get("/v2/service/tags/list").body());
        HttpResponse<String> page = sandbox.get("/v2/service/tags/list?n=2");
        assertEquals("{\"name\":\"service\",\"tags\":[\"a\",\"b\"]}", page.body());
        assertEquals("</v2/service/tags/list?n=2&last=b>; rel=\"next\"", header(page, "Link"));
        assertEquals(
                "{\"name\":\"service\",\"tags\":[\"c\"]}",
                sandbox.get("/v2/service/tags/list?n=2&last=b").body());
    }

    @Test
    void listsWhatRefersToAnImage() {
        Digest subject = sandbox.push("service", "content", "one");
        String manifest = new String(Sandbox.manifest(digest("content"), 7), StandardCharsets.UTF_8);
        byte[] referrer = manifest.replace(
                        "\"config\"", "\"subject\":{\"digest\":\"" + subject + "\",\"size\":1},\"config\"")
                .getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> put =
                sandbox.putManifest("service", Digest.of(referrer).value(), Sandbox.OCI_MANIFEST, referrer);

        assertEquals(subject.value(), header(put, "OCI-Subject"));
        assertTrue(sandbox.get("/v2/service/referrers/" + subject)
                .body()
                .contains(Digest.of(referrer).value()));
    }

    @Test
    void deletesByTagAndDigest() {
        Digest digest = sandbox.push("service", "content", "one");
        sandbox.push("service", "content", "two");

        assertEquals(
                202,
                send("DELETE", "/v2/service/manifests/one", BodyPublishers.noBody())
                        .statusCode());
        assertEquals(200, sandbox.get("/v2/service/manifests/two").statusCode());
        assertEquals(
                202,
                send("DELETE", "/v2/service/manifests/" + digest, BodyPublishers.noBody())
                        .statusCode());
        assertEquals(404, sandbox.get("/v2/service/manifests/two").statusCode());
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        return sandbox.send(sandbox.request(method, path, body));
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
