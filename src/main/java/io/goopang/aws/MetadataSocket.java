package io.goopang.aws;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks over a Unix socket, a connection for each request (RFC 9112); the JDK's HTTP client knows no such sockets.
 *
 * @param patience for a whole answer
 */
record MetadataSocket(Path path, Duration patience) {

    /** Far more than the service says, and little enough for whoever answers in its place. */
    static final int LARGEST = 64 * 1024;

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( |$)");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]{1,6}) *$");

    /** What was answered; its text form does not show the body, which may be a secret. */
    record Answer(int status, String body) {
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /**
     * Makes one request without a body.
     *
     * @throws SocketTimeoutException where the answer is not there in time
     * @throws EOFException where the connection ends without an answer
     * @throws ProtocolException where the answer is not one of HTTP, is cut off, or is too large
     */
    Answer ask(String method, String target, Map<String, String> headers) throws IOException {
        StringBuilder request = new StringBuilder(
                method + " " + target + " HTTP/1.1\r\nHost: 169.254.169.254\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        if (method.equals("PUT")) {
            request.append("Content-Length: 0\r\n");
        }
        request.append("\r\n");
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            return parse(exchange(channel, request.toString()));
        }
    }

    private String exchange(SocketChannel channel, String request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            read(channel, bytes);
        } catch (ClosedByInterruptException | SocketTimeoutException | ProtocolException e) {
            throw e;
        } catch (IOException e) {
            // Closed by the other side before it had read all: what came until then tells.
        }
        if (bytes.size() == 0) {
            throw new EOFException("the connection was closed");
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private void read(SocketChannel channel, ByteArrayOutputStream bytes) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        ByteBuffer buffer = ByteBuffer.allocate(8 * 1024);
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (!isWhole(bytes)) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new SocketTimeoutException("no answer within " + patience.toSeconds() + " s");
                }
                selector.select(left);
                selector.selectedKeys().clear();
                if (channel.read(buffer.clear()) < 0) {
                    break;
                }
                bytes.write(buffer.array(), 0, buffer.position());
                if (bytes.size() > LARGEST) {
                    throw new ProtocolException("an answer of more than " + LARGEST / 1024 + " KB");
                }
            }
        }
    }

    /** Without a length, an answer ends with its connection. */
    private static boolean isWhole(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        int head = text.indexOf(END_OF_HEAD);
        Matcher length = LENGTH.matcher(head < 0 ? "" : text.substring(0, head));
        return length.find() && text.length() >= head + END_OF_HEAD.length() + Integer.parseInt(length.group(1));
    }

    private static Answer parse(String text) throws ProtocolException {
        int head = text.indexOf(END_OF_HEAD);
        Matcher status = STATUS.matcher(text);
        if (!status.lookingAt()) {
            throw new ProtocolException("an answer that is not one of HTTP");
        }
        if (head < 0) {
            throw new ProtocolException("half an answer");
        }
        Matcher length = LENGTH.matcher(text.substring(0, head));
        String body = text.substring(head + END_OF_HEAD.length());
        if (length.find()) {
            int bytes = Integer.parseInt(length.group(1));
            if (body.length() < bytes) {
                throw new ProtocolException("half an answer");
            }
            body = body.substring(0, bytes);
        }
        return new Answer(Integer.parseInt(status.group(1)), body);
    }
}
