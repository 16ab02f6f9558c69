package io.goopang.testbed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** One HTTP/1.1 connection that mends nothing: no second try and no new connection, as Java's own clients would. */
final class RawHttp implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 15_000;

    static final Duration LONGEST = Duration.ofMillis(CONNECT_MILLIS + ANSWER_MILLIS);

    private final URI server;
    private final Socket socket;
    private final InputStream input;

    RawHttp(URI server) throws IOException {
        this.server = server;
        this.socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_MILLIS);
        try {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), CONNECT_MILLIS);
            this.input = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** An answer; {@code last} where the server said that it will close the connection. */
    record Answer(int status, String body, boolean last) {}

    Answer get(String path) throws IOException {
        String request = "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(path, server.getAuthority());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String[] head = head().split("\r\n", -1);
        int length = 0;
        boolean last = false;
        for (String line : head) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            last |= header.startsWith("connection:") && header.contains("close");
        }
        byte[] body = input.readNBytes(length);
        if (body.length < length) {
            throw new IOException("closed in the middle of an answer");
        }
        int status = Integer.parseInt(head[0].split(" ", 3)[1]);
        return new Answer(status, new String(body, StandardCharsets.UTF_8), last);
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
            int next = input.read();
            if (next < 0) {
                throw new IOException(
                        head.isEmpty() ? "closed without an answer" : "closed in the middle of an answer");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
