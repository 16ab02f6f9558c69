package io.goopang.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The bare outline of a Docker Engine that has no container, image or network, on a free loopback port (Docker Engine
 * API, version 1.41).
 */
public final class EmptyEngine implements AutoCloseable {

    private static final String VERSION =
            "{'Version': '20.10.24', 'ApiVersion': '1.41', 'Os': 'linux', 'Arch': 'arm64'}".replace('\'', '"');

    /** By a request's path behind the version. */
    private static final Map<String, String> ANSWERS = Map.of(
            "/version", VERSION, "/info", "{}", "/containers/json", "[]", "/images/json", "[]", "/networks", "[]");

    private static final Pattern API_VERSION = Pattern.compile("/v[0-9.]+(?=/)");

    private final HttpServer http;

    private EmptyEngine(HttpServer http) {
        this.http = http;
    }

    /** Starts serving. */
    public static EmptyEngine start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", EmptyEngine::answer);
        http.start();
        return new EmptyEngine(http);
    }

    /** What {@code DOCKER_HOST} must be to reach it. */
    public String address() {
        return "tcp://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String known = ANSWERS.get(API_VERSION.matcher(path).replaceFirst(""));
        String text = known == null ? "{\"message\": \"no such thing\"}" : known;
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(known == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
