package io.goopang.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** goopang's stand-in for ECR as a process of its own, behind proxies that count: one for the registry, one for ECR's API. */
final class StandIn implements AutoCloseable {

    /** AWS's documented example key; the stand-in checks a signature's form alone. */
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/ecr/aws4_request,"
                    + " SignedHeaders=host, Signature=" + "0".repeat(64);

    private static final String API = "AmazonEC2ContainerRegistry_V20150921.";
    private static final Pattern TOKEN = Pattern.compile("\"authorizationToken\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final int port;
    private final CountingProxy registry;
    private final CountingProxy api;
    private final String password;

    /** Starts one, with its data in a folder. */
    StandIn(Path home, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        process = new ProcessBuilder(
                        Commands.java(),
                        "-cp",
                        home.resolve("target/goopang.jar") + ":" + home.resolve("target/lib") + "/*",
                        "io.goopang.sandbox.SandboxMain",
                        Integer.toString(port),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
        awaitAnswer();
        registry = CountingProxy.toPort(port);
        api = CountingProxy.toPort(port);
        Matcher token = TOKEN.matcher(call("GetAuthorizationToken", "{}"));
        if (!token.find()) {
            throw new IOException("the stand-in for ECR gives out no token");
        }
        password = new String(Base64.getDecoder().decode(token.group(1)), StandardCharsets.UTF_8)
                .substring("AWS:".length());
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            try {
                http.send(HttpRequest.newBuilder(at("/v2/")).build(), BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        process.destroy();
        throw new IOException("the stand-in for ECR does not answer");
    }

    /** Whether layers may be taken over from other repositories; ECR's account setting. */
    void mounting(boolean allowed) throws IOException, InterruptedException {
        call(
                "PutAccountSetting",
                "{\"name\":\"BLOB_MOUNTING\",\"value\":\"" + (allowed ? "ENABLED" : "DISABLED") + "\"}");
    }

    void create(List<String> repositories) throws IOException, InterruptedException {
        for (String repository : repositories) {
            call("CreateRepository", "{\"repositoryName\":\"" + repository + "\"}");
        }
    }

    private String call(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at("/"))
                .header("X-Amz-Target", API + operation)
                .header("X-Amz-Date", "20260101T000000Z")
                .header("Authorization", SIGNED)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(operation + ": " + answer.body());
        }
        return answer.body();
    }

    /** Host and port of the registry, as images are named. */
    String registry() {
        return "127.0.0.1:" + registry.port();
    }

    String apiUrl() {
        return "http://127.0.0.1:" + api.port();
    }

    String password() {
        return password;
    }

    String basic() {
        return Base64.getEncoder().encodeToString(("AWS:" + password).getBytes(StandardCharsets.UTF_8));
    }

    long sentToRegistry() {
        return registry.sent();
    }

    long sentToApi() {
        return api.sent();
    }

    /** Puts a content into a repository, past the proxies. */
    void put(String repository, String digest, HttpRequest.BodyPublisher content)
            throws IOException, InterruptedException {
        String upload = send("POST", at("/v2/" + repository + "/blobs/uploads/"), "", BodyPublishers.noBody())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        send("PUT", at(upload + "?digest=" + digest), "application/octet-stream", content);
    }

    void putManifest(String repository, String tag, String mediaType, byte[] manifest)
            throws IOException, InterruptedException {
        send("PUT", at("/v2/" + repository + "/manifests/" + tag), mediaType, BodyPublishers.ofByteArray(manifest));
    }

    private HttpResponse<String> send(String method, URI uri, String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Basic " + basic())
                .method(method, body);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + uri + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() throws IOException {
        registry.close();
        api.close();
        process.destroy();
        process.onExit().join();
    }
}
