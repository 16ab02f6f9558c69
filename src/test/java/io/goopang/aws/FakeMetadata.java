package io.goopang.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An instance metadata service on a Unix socket: version 2, with a role, unless a test has it answer otherwise. */
final class FakeMetadata implements MetadataWay, AutoCloseable {

    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final String ROLE = "shop-web";

    static final String PUT_TOKEN = "PUT /latest/api/token";
    static final String GET_ROLE = "GET /latest/meta-data/iam/security-credentials/";
    static final String GET_KEYS = GET_ROLE + ROLE;

    /** In place of an answer: nothing comes, and nothing ends. */
    static final String SILENCE = "(silence)";

    private static final String TOKEN = "AQAEAexample==";

    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<SocketChannel> silent = new ArrayList<>();
    private Optional<String> trouble = Optional.empty();

    FakeMetadata(Path folder) throws IOException {
        socket = folder.resolve("role.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        on(PUT_TOKEN, ok(TOKEN));
        on(GET_ROLE, ok(ROLE + "\n"));
        on(GET_KEYS, ok("""
                {
                  "Code" : "Success",
                  "LastUpdated" : "2026-03-01T10:00:00Z",
                  "Type" : "AWS-HMAC",
                  "AccessKeyId" : "ASIAIOSFODNN7EXAMPLE",
                  "SecretAccessKey" : "%s",
                  "Token" : "IQoJb3JpZ2luX2VjEXAMPLETOKEN",
                  "Expiration" : "2026-03-01T16:00:00Z"
                }
                """.formatted(SECRET)));
        Thread thread = new Thread(this::serve, "fake-metadata");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers a request so from now on: one answer after the other, the last one for ever. */
    FakeMetadata on(String request, String... bytes) {
        answers.put(request, new ArrayDeque<>(List.of(bytes)));
        return this;
    }

    FakeMetadata trouble(String words) {
        trouble = Optional.of(words);
        return this;
    }

    static String ok(String body) {
        return status(200, body);
    }

    static String status(int status, String body) {
        return "HTTP/1.1 %d Words\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body);
    }

    /** The first lines of all requests. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Path socket() {
        return socket;
    }

    @Override
    public Optional<String> trouble() {
        return trouble;
    }

    private void serve() {
        try {
            while (true) {
                serve(server.accept());
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void serve(SocketChannel client) throws IOException {
        String request = head(client);
        String line = request.lines().findFirst().orElse("").replace(" HTTP/1.1", "");
        String answer = answer(line, request);
        if (answer.equals(SILENCE)) {
            silent.add(client);
            return;
        }
        try (client) {
            client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            // Whoever asked has heard enough.
        }
    }

    private synchronized String answer(String line, String request) {
        requests.add(line);
        boolean session = line.startsWith("PUT")
                ? request.contains("X-aws-ec2-metadata-token-ttl-seconds: ")
                : request.contains("X-aws-ec2-metadata-token: " + TOKEN + "\r\n");
        if (!session) {
            return status(401, "");
        }
        Deque<String> left = answers.getOrDefault(line, new ArrayDeque<>(List.of(status(404, ""))));
        return left.size() > 1 ? left.remove() : left.element();
    }

    private static String head(SocketChannel client) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (!text.toString().contains("\r\n\r\n") && client.read(buffer.clear()) >= 0) {
            text.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel client : silent) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
