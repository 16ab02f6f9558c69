package io.goopang.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.Digest;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryProtocolTest {

    private static final String UPLOADS = "/v2/service/blobs/uploads/";

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
    void asksForCredentialsAsEcrDoes() {
        HttpResponse<String> response = sandbox.send(HttpRequest.newBuilder(sandbox.uri("/v2/")));

        assertEquals(401, response.statusCode());
        assertEquals("Not Authorized\n", response.body());
        assertEquals(
                "Basic realm=\"" + sandbox.server.address() + "/\",service=\"ecr.amazonaws.com\"",
                response.headers().firstValue("WWW-Authenticate").orElse(""));
        assertEquals(200, sandbox.get("/v2/").statusCode());
    }

    @Test
    void anExpiredTokenIsDenied() {
        sandbox.login();
        sandbox.clock.advance(Duration.ofHours(12));

        HttpResponse<String> response = sandbox.get("/v2/");

        assertEquals(403, response.statusCode());
        assertEquals(
                "{\"errors\":[{\"code\":\"DENIED\",\"message\":"
                        + "\"Your authorization token has expired. Reauthenticate and try again.\"}]}",
                response.body());
    }

    @Test
    void aRepositoryMustExist() {
        HttpResponse<String> response = send("POST", "/v2/missing/blobs/uploads/", BodyPublishers.noBody());

        assertEquals(404, response.statusCode());
        assertEquals(
                "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"The repository with name 'missing' does not "
                        + "exist in the registry with id '123456789012'\"}]}",
                response.body());
        assertEquals(404, sandbox.get("/v2/missing/tags/list").statusCode());
        assertEquals(404, sandbox.get("/v2/missing/manifests/one").statusCode());
    }

    @Test
    void takesALayerInPieces() {
        String location = begin();
        HttpResponse<String> first =
                sandbox.send(sandbox.request("PATCH", location, text("hello ")).header("Content-Range", "0-5"));
        assertEquals(202, first.statusCode());
        assertEquals("0-5", header(first, "Range"));
        assertEquals(
                416,
                sandbox.send(sandbox.request("PATCH", location, text("x")).header("Content-Range", "9-9"))
                        .statusCode());
        HttpResponse<String> progress = sandbox.get(location);
        assertEquals(204, progress.statusCode());
        assertEquals("0-5", header(progress, "Range"));

        Digest digest = digest("hello world");
        HttpResponse<String> last = send("PUT", location + "?digest=" + digest, text("world"));

        assertEquals(201, last.statusCode());
        assertEquals(digest.value(), header(last, "Docker-Content-Digest"));
        assertEquals("hello world", sandbox.get("/v2/service/blobs/" + digest).body());
        assertEquals(404, sandbox.get(location).statusCode());
    }

    @Test
    void refusesALayerWithAnotherDigest() {
        HttpResponse<String> response = send("PUT", begin() + "?digest=" + digest("other"), text("content"));

        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("DIGEST_INVALID"), response.body());
        assertEquals(404, sandbox.get("/v2/service/blobs/" + digest("content")).statusCode());
    }

    @Test
    void anUploadCanBeCancelled() {
        String location = begin();

        assertEquals(204, send("DELETE", location, BodyPublishers.noBody()).statusCode());
        assertEquals(404, send("PATCH", location, text("late")).statusCode());
    }

    @Test
    void givesOutPartsOfLayers() {
        Digest digest = sandbox.blob("service", "0123456789");
        String path = "/v2/service/blobs/" + digest;

        HttpResponse<String> head = send("HEAD", path, BodyPublishers.noBody());
        assertEquals(200, head.statusCode());
        assertEquals("10", header(head, "Content-Length"));
        assertEquals("", head.body());
        HttpResponse<String> part = sandbox.send(
                sandbox.request("GET", path, BodyPublishers.noBody()).header("Range", "bytes=4-6"));
        assertEquals(206, part.statusCode());
        assertEquals("456", part.body());
        assertEquals("bytes 4-6/10", header(part, "Content-Range"));
        assertEquals(
                "789",
                sandbox.send(sandbox.request("GET", path, BodyPublishers.noBody())
                                .header("Range", "bytes=7-"))
                        .body());
        assertEquals(
                416,
                sandbox.send(sandbox.request("GET", path, BodyPublishers.noBody())
                                .header("Range", "bytes=10-"))
                        .statusCode());
    }

    @Test
    void mountsLayersOnlyWhereTheAccountAllowsIt() {
        sandbox.repository("other");
        Digest digest = sandbox.blob("other", "shared");
        String mount = UPLOADS + "?mount=" + digest + "&from=other";

        assertEquals(202, send("POST", mount, BodyPublishers.noBody()).statusCode());
        assertEquals(404, sandbox.get("/v2/service/blobs/" + digest).statusCode());

        sandbox.ecr.putAccountSetting(request -> request.name("BLOB_MOUNTING").value("ENABLED"));
        assertEquals(201, send("POST", mount, BodyPublishers.noBody()).statusCode());
        assertEquals("shared", sandbox.get("/v2/service/blobs/" + digest).body());
        assertEquals(
                202,
                send("POST", UPLOADS + "?mount=" + digest("unknown") + "&from=other", BodyPublishers.noBody())
                        .statusCode());
    }

    @Test
    void pushesAtTheSameTimeAllArrive() throws Exception {
        sandbox.login();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<Digest>> pushes = IntStream.range(0, 40)
                    .mapToObj(i -> clients.submit(() -> sandbox.push("service", "content " + i % 10, "tag-" + i)))
                    .toList();
            for (Future<Digest> push : pushes) {
                push.get();
            }
        } finally {
            clients.shutdown();
        }

        assertEquals(
                40,
                sandbox.ecr
                        .listImages(request -> request.repositoryName("service"))
                        .imageIds()
                        .size());
    }

    @Test
    void hangsUpOnAClientThatTriesTls() throws Exception {
        long begun = System.nanoTime();
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), sandbox.server.address().getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3});
            assertEquals(-1, socket.getInputStream().read());
        }
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 3);
        assertEquals(200, sandbox.get("/v2/").statusCode());
    }

    private String begin() {
        HttpResponse<String> response = send("POST", UPLOADS, BodyPublishers.noBody());
        assertEquals(202, response.statusCode());
        return header(response, "Location");
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        return sandbox.send(sandbox.request(method, path, body));
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text);
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
