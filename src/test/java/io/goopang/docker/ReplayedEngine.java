package io.goopang.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Answers as an engine did once: for each kind of request the given answers in turn, the last one again and again. */
final class ReplayedEngine implements AutoCloseable {

    private static final int NEVER = -1;
    private static final int SMALL = 20_000;

    private final HttpServer server;
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    ReplayedEngine() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "replayed-engine");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
        version("20.10.24", "1.41", "1.12");
    }

    ReplayedEngine version(String engine, String api, String least) {
        return on(
                "GET /version",
                200,
                "{\"Version\":\"" + engine + "\",\"ApiVersion\":\"" + api + "\",\"MinAPIVersion\":\"" + least
                        + "\",\"Os\":\"linux\",\"Arch\":\"amd64\"}");
    }

    /** Later rules go before earlier ones; the pattern is looked for in {@code METHOD path}. */
    synchronized ReplayedEngine on(String pattern, int status, String... bodies) {
        rules.add(0, new Rule(Pattern.compile(pattern), status, new ArrayDeque<>(List.of(bodies))));
        return this;
    }

    /** Takes such requests, and never answers. */
    ReplayedEngine silentAt(String pattern) {
        return on(pattern, NEVER, "");
    }

    DockerConnection connection() {
        URI uri = URI.create("tcp://127.0.0.1:" + server.getAddress().getPort());
        return DockerConnection.to(new EngineAddress(uri, null, "the test", false));
    }

    /** Each as {@code METHOD path?query} with the body, where there is a small one, after a space. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized void forgetRequests() {
        requests.clear();
    }

    List<String> requestsTo(String pattern) {
        return requests().stream()
                .filter(request -> Pattern.compile(pattern).matcher(request).find())
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String small = body.length == 0 || body.length > SMALL ? "" : " " + new String(body, StandardCharsets.UTF_8);
        Answer answer = choose(line, line + small);
        if (answer.status() == NEVER) {
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private synchronized Answer choose(String line, String request) {
        requests.add(request);
        return rules.stream()
                .filter(rule -> rule.pattern().matcher(line).find())
                .findFirst()
                .map(rule -> new Answer(
                        rule.status(),
                        rule.bodies().size() > 1
                                ? rule.bodies().removeFirst()
                                : rule.bodies().getFirst()))
                .orElseGet(() -> new Answer(599, "{\"message\":\"nobody recorded an answer to " + line + "\"}"));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Rule(Pattern pattern, int status, Deque<String> bodies) {}

    private record Answer(int status, String body) {}
}
