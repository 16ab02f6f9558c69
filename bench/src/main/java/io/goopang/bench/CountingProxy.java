package io.goopang.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes on what comes, and counts the bytes on the way there.
 *
 * <p>A handshake for TLS is hung up on at once, where a plain registry lets the client wait.
 */
final class CountingProxy implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;
    private static final int HANDSHAKE = 0x16;

    private final ServerSocketChannel server;
    private final SocketAddress target;
    private final AtomicLong sent = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        return thread;
    });

    private CountingProxy(ServerSocketChannel server, SocketAddress target) {
        this.server = server;
        this.target = target;
        threads.execute(this::accept);
    }

    /** One on a free port of the loopback. */
    static CountingProxy toPort(int port) throws IOException {
        ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        return new CountingProxy(server, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** One on a socket of its own. */
    static CountingProxy toSocket(UnixDomainSocketAddress own, UnixDomainSocketAddress target) throws IOException {
        ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(own);
        return new CountingProxy(server, target);
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /** Bytes that clients have sent so far, heads of requests included. */
    long sent() {
        return sent.get();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed: that is its end.
        }
    }

    private void serve(SocketChannel client) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (client) {
            if (client.read(buffer) < 0 || buffer.get(0) == HANDSHAKE) {
                return;
            }
            try (SocketChannel there = SocketChannel.open(target)) {
                quick(client);
                quick(there);
                threads.execute(() -> back(there, client));
                do {
                    buffer.flip();
                    sent.addAndGet(buffer.remaining());
                    write(buffer, there);
                } while (client.read(buffer) >= 0);
                there.shutdownOutput();
                drained(there);
            }
        } catch (IOException e) {
            // One of them hung up, which the other sees now too.
        }
    }

    private static void quick(SocketChannel channel) throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    private static void back(SocketChannel there, SocketChannel client) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try {
            while (there.read(buffer) >= 0) {
                buffer.flip();
                write(buffer, client);
            }
            client.shutdownOutput();
        } catch (IOException e) {
            // As above.
        }
        synchronized (there) {
            there.notifyAll();
        }
        close(there);
    }

    /** Waits until the answer has come to its end. */
    private static void drained(SocketChannel there) {
        synchronized (there) {
            try {
                while (there.isOpen()) {
                    there.wait(50);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void write(ByteBuffer buffer, SocketChannel target) throws IOException {
        while (buffer.hasRemaining()) {
            target.write(buffer);
        }
        buffer.clear();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
