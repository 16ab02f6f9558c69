package io.goopang.sandbox;

import io.goopang.model.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.sts.StsClient;

/** A server on a free port with the clients that the tests talk to it with: AWS's own, and plain HTTP. */
final class Sandbox implements AutoCloseable {

    static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

    final MovableClock clock;
    final SandboxServer server;
    final EcrClient ecr;
    final StsClient sts;
    final HttpClient http = HttpClient.newHttpClient();
    private String token = "";

    Sandbox(Path folder) {
        this(folder, new MovableClock());
    }

    Sandbox(Path folder, MovableClock clock) {
        this.clock = clock;
        this.server =
                SandboxServer.start(new SandboxSettings(0, folder, clock, Duration.ofHours(12), Duration.ofDays(1)));
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
        this.ecr = EcrClient.builder()
                .endpointOverride(server.address())
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(credentials)
                .build();
        this.sts = StsClient.builder()
                .endpointOverride(server.address())
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(credentials)
                .build();
    }

    String login() {
        token = ecr.getAuthorizationToken().authorizationData().get(0).authorizationToken();
        return token;
    }

    void repository(String name) {
        ecr.createRepository(request -> request.repositoryName(name));
    }

    /** Pushes an image with one layer of the given text and returns its digest. */
    Digest push(String repository, String content, String reference) {
        byte[] manifest = manifest(blob(repository, content), content.length());
        HttpResponse<String> response = putManifest(repository, reference, OCI_MANIFEST, manifest);
        if (response.statusCode() != 201) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return Digest.of(manifest);
    }

    List<ImageDetail> images(String repository) {
        return ecr.describeImages(request -> request.repositoryName(repository)).imageDetails();
    }

    static ImageIdentifier tagged(String tag) {
        return ImageIdentifier.builder().imageTag(tag).build();
    }

    HttpResponse<String> putManifest(String repository, String reference, String type, byte[] manifest) {
        return send(
                request("PUT", "/v2/" + repository + "/manifests/" + reference, BodyPublishers.ofByteArray(manifest))
                        .header("Content-Type", type));
    }

    /** Uploads a blob in one request. */
    Digest blob(String repository, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of(bytes);
        HttpResponse<String> response = send(request(
                "POST", "/v2/" + repository + "/blobs/uploads/?digest=" + digest, BodyPublishers.ofByteArray(bytes)));
        if (response.statusCode() != 201) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return digest;
    }

    /** A manifest whose configuration and only layer are the same blob. */
    static byte[] manifest(Digest blob, int size) {
        String descriptor = "\"digest\":\"" + blob + "\",\"size\":" + size + "}";
        return ("{\"schemaVersion\":2,\"mediaType\":\"" + OCI_MANIFEST
                        + "\",\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\"," + descriptor
                        + ",\"layers\":[{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar+gzip\"," + descriptor
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] index(List<Digest> children) {
        StringBuilder manifests = new StringBuilder();
        for (Digest child : children) {
            manifests
                    .append(manifests.isEmpty() ? "" : ",")
                    .append("{\"mediaType\":\"" + OCI_MANIFEST + "\",\"size\":1,\"digest\":\"" + child + "\"}");
        }
        return ("{\"schemaVersion\":2,\"mediaType\":\"" + OCI_INDEX + "\",\"manifests\":[" + manifests + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    HttpResponse<String> get(String path) {
        return send(request("GET", path, BodyPublishers.noBody()));
    }

    HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        if (token.isEmpty()) {
            login();
        }
        return HttpRequest.newBuilder(server.address().resolve(path))
                .method(method, body)
                .header("Authorization", "Basic " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    URI uri(String path) {
        return server.address().resolve(path);
    }

    @Override
    public void close() {
        ecr.close();
        sts.close();
        server.close();
    }
}
