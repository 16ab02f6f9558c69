package io.goopang.shop.cart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that plays another service: fixed answers by path and query, 404 for the rest, and faults. */
class StubServer implements AutoCloseable {

    /** What the server does with each request. */
    enum Mood {
        ANSWER,
        FAIL,
        TALK_NONSENSE,
        HANG
    }

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Mood mood = Mood.ANSWER;

    StubServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Host and port, without a scheme. */
    String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    StubServer with(String pathAndQuery, String json) {
        answers.put(pathAndQuery, json);
        return this;
    }

    void reset(Mood next) {
        mood = next;
        requests.clear();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestURI().toString();
        requests.add(exchange.getRequestMethod() + " " + request);
        String json = answers.get(request);
        switch (mood) {
            case ANSWER -> answer(exchange, json == null ? 404 : 200, json == null ? "{}" : json);
            case FAIL -> answer(exchange, 500, "{}");
            case TALK_NONSENSE -> answer(exchange, 200, "<html>");
            case HANG -> hang();
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void hang() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
