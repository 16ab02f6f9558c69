package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.model.Digest;
import io.goopang.model.RegistryCredential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Uploads small images (OCI distribution-spec, "Push"). */
final class RegistryUpload {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI registry;
    private final String authorization;

    RegistryUpload(URI registry, RegistryCredential credential) {
        this.registry = registry;
        String pair = credential.username() + ":" + credential.password().value();
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Uploads an image of one layer, which is the given content. */
    Digest image(String repository, String tag, String content) {
        String config = blob(repository, "{\"architecture\":\"arm64\",\"os\":\"linux\"}");
        String layer = blob(repository, content);
        return manifest(
                repository, tag, ImageListing.OCI_MANIFEST, """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}""".formatted(ImageListing.OCI_MANIFEST, config, layer));
    }

    /** Uploads an index of one image. */
    Digest index(String repository, String tag, Digest image, int size) {
        return manifest(repository, tag, ImageListing.OCI_INDEX, """
                {"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s","digest":"%s","size":%d}]}""".formatted(
                        ImageListing.OCI_INDEX, ImageListing.OCI_MANIFEST, image, size));
    }

    private Digest manifest(String repository, String tag, String mediaType, String text) {
        HttpRequest.Builder put = HttpRequest.newBuilder(registry.resolve("/v2/" + repository + "/manifests/" + tag))
                .header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofString(text));
        assertEquals(201, send(put).statusCode());
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private String blob(String repository, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of(bytes);
        HttpResponse<String> opened =
                send(HttpRequest.newBuilder(registry.resolve("/v2/" + repository + "/blobs/uploads/"))
                        .POST(BodyPublishers.noBody()));
        assertEquals(202, opened.statusCode(), opened.body());
        String location = opened.headers().firstValue("Location").orElseThrow();
        URI target = registry.resolve(location + (location.contains("?") ? "&" : "?") + "digest=" + digest);
        assertEquals(
                201,
                send(HttpRequest.newBuilder(target).PUT(BodyPublishers.ofByteArray(bytes)))
                        .statusCode());
        return "{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(digest, bytes.length);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.header("Authorization", authorization).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
