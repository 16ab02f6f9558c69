package io.goopang.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request and its answer. */
final class Call {

    private static final int BUFFER = 256 * 1024;

    private final HttpExchange exchange;
    private final Map<String, String> parameters;
    private String operation = "";
    private String caller = "-";
    private int status;
    private long sent;

    Call(HttpExchange exchange) {
        this.exchange = exchange;
        this.parameters = form(exchange.getRequestURI().getRawQuery());
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    InputStream body() {
        return exchange.getRequestBody();
    }

    /**
     * The whole body, which must not be large.
     *
     * @throws EcrException if it has more bytes than the limit
     */
    byte[] body(int limit) throws IOException {
        byte[] bytes = body().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw EcrException.invalid("body", "must have at most " + limit + " bytes");
        }
        return bytes;
    }

    /** Gives the call a name for the access log. */
    void operation(String name) {
        operation = name;
    }

    String operation() {
        return operation.isEmpty() ? path() : operation;
    }

    /** Tells the access log who calls: the access key that signed, or that the token was issued to. */
    void caller(String accessKey) {
        caller = accessKey;
    }

    String caller() {
        return caller;
    }

    int status() {
        return status;
    }

    long sent() {
        return sent;
    }

    Call with(String header, String value) {
        exchange.getResponseHeaders().set(header, value);
        return this;
    }

    void reply(int code) throws IOException {
        status = code;
        exchange.sendResponseHeaders(code, -1);
    }

    void reply(int code, String contentType, byte[] body) throws IOException {
        with("Content-Type", contentType);
        if (head(code, body.length)) {
            return;
        }
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
        sent = body.length;
    }

    /** Answers with a part of a file. */
    void reply(int code, String contentType, Path file, long from, long length) throws IOException {
        with("Content-Type", contentType);
        if (head(code, length)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = exchange.getResponseBody()) {
            in.skipNBytes(from);
            byte[] buffer = new byte[BUFFER];
            while (sent < length) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, length - sent));
                if (count < 0) {
                    break;
                }
                out.write(buffer, 0, count);
                sent += count;
            }
        }
    }

    void close() {
        exchange.close();
    }

    // The server takes the length of an answer without a body from the header only.
    private boolean head(int code, long length) throws IOException {
        status = code;
        boolean bare = method().equals("HEAD") || length == 0;
        if (method().equals("HEAD")) {
            with("Content-Length", Long.toString(length));
        }
        exchange.sendResponseHeaders(code, bare ? -1 : length);
        return bare;
    }

    /** Reads {@code name=value&…} as in queries and forms. */
    static Map<String, String> form(@Nullable String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (text == null) {
            return values;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.put(decode(name), decode(value));
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
