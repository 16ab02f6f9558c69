package io.goopang.docker;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the host's tests run in a container: a GET of a file's path answers 200 where it can be read, else 503. */
final class ProbeTarget {

    private ProbeTarget() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(8002), 0);
        server.createContext("/", exchange -> {
            Path file = Path.of(exchange.getRequestURI().getPath());
            byte[] body = "cannot read %s".formatted(file).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Files.isReadable(file) ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        System.err.println("to the error output");
        System.out.println("listening");
    }
}
