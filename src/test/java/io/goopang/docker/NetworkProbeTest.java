package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.goopang.docker.ContainerInspection.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NetworkProbeTest {

    @Test
    void statusAndBodyTellWhy() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            byte[] body = "{\"database\":\"down\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            Endpoint endpoint = new Endpoint("127.0.0.1", server.getAddress().getPort());
            assertEquals(Optional.empty(), NetworkProbe.http(endpoint, "/200"));
            assertEquals(Optional.empty(), NetworkProbe.http(endpoint, "302"));
            assertEquals(Optional.of("HTTP 503: {\"database\":\"down\"}"), NetworkProbe.http(endpoint, "/503"));
            assertEquals(Optional.of("HTTP 404: {\"database\":\"down\"}"), NetworkProbe.http(endpoint, "/404"));
            assertEquals(Optional.empty(), NetworkProbe.tcp(endpoint));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobodyListening() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertEquals(Optional.of("connection refused"), NetworkProbe.http(new Endpoint("127.0.0.1", port), "/"));
        assertEquals(Optional.of("connection refused"), NetworkProbe.tcp(new Endpoint("127.0.0.1", port)));
    }

    @Test
    void proxyThatHangsUpIsNotHealthy() throws IOException {
        try (ServerSocket proxy = new ServerSocket(0)) {
            CompletableFuture<Void> hangUp = CompletableFuture.runAsync(() -> hangUp(proxy));
            Endpoint endpoint = new Endpoint("127.0.0.1", proxy.getLocalPort());
            assertEquals(Optional.of("connection closed at once"), NetworkProbe.tcp(endpoint));
            hangUp.join();
        }
    }

    private static void hangUp(ServerSocket proxy) {
        try (Socket accepted = proxy.accept()) {
            accepted.shutdownOutput();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
