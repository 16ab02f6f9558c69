package io.goopang.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The outline of a Docker Engine on a free loopback port: it gives out the answers that it was given, and does nothing. */
public final class EngineOutline implements AutoCloseable {

    private static final Pattern API_VERSION = Pattern.compile("/v[0-9.]+(?=/)");

    private final HttpServer http;
    private final Path socket;
    private final SocketRelay relay;

    private EngineOutline(HttpServer http, Path socket, SocketRelay relay) {
        this.http = http;
        this.socket = socket;
        this.relay = relay;
    }

    /**
     * Starts serving.
     *
     * @param socket where it listens, as engines do
     * @param answers in JSON, by a pattern of the request's path behind the version of the API; anything else is not there
     */
    public static EngineOutline start(Path socket, Map<String, String> answers) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> answer(exchange, answers));
        http.start();
        return new EngineOutline(http, socket, SocketRelay.open(socket, http.getAddress()));
    }

    /** What {@code DOCKER_HOST} must be to reach it. */
    public String address() {
        return "unix://" + socket;
    }

    @Override
    public void close() throws IOException {
        relay.close();
        http.stop(0);
    }

    private static void answer(HttpExchange exchange, Map<String, String> answers) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String place = API_VERSION.matcher(path).replaceFirst("");
        Optional<String> known = answers.entrySet().stream()
                .filter(answer -> place.matches(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        byte[] body = known.orElse("{\"message\": \"no such thing\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(known.isPresent() ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
