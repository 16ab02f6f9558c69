package io.goopang.ssh;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Asks what is behind a socket for a sign of life (https://docs.docker.com/reference/api/engine/, SystemPing). */
final class EnginePing {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final byte[] REQUEST =
            "GET /_ping HTTP/1.0\r\nHost: engine\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private EnginePing() {}

    /** What a socket does with a request. */
    enum Answer {
        /** An engine answers. */
        ENGINE,
        /** The connection is taken and then closed: ssh is there, and no engine behind it. */
        CLOSED,
        /** The connection is taken, and nothing comes within two seconds. */
        SILENCE,
        /** Nothing listens. */
        NOBODY
    }

    static Answer ask(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return ask(channel);
        } catch (IOException e) {
            return Answer.NOBODY;
        }
    }

    private static Answer ask(SocketChannel channel) {
        try (Selector selector = Selector.open()) {
            channel.write(ByteBuffer.wrap(REQUEST));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            if (selector.select(PATIENCE.toMillis()) == 0) {
                return Answer.SILENCE;
            }
            return channel.read(ByteBuffer.allocate(1)) > 0 ? Answer.ENGINE : Answer.CLOSED;
        } catch (IOException e) {
            return Answer.CLOSED;
        }
    }
}
