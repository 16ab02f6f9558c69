package io.goopang.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Leads connections at a socket in the file system to a port of this machine, the one thing that Java's web server listens at. */
final class SocketRelay implements Closeable {

    private static final int PIECE = 8 * 1024;

    private final ServerSocketChannel server;
    private final InetSocketAddress target;

    private SocketRelay(ServerSocketChannel server, InetSocketAddress target) {
        this.server = server;
        this.target = target;
    }

    /** Begins; the socket must not be there yet. */
    static SocketRelay open(Path socket, InetSocketAddress target) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        SocketRelay relay = new SocketRelay(server, target);
        inBackground(relay::accept);
        return relay;
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel client = server.accept();
            SocketChannel port = SocketChannel.open(target);
            inBackground(() -> pass(client, port));
            inBackground(() -> pass(port, client));
        }
    }

    private static void pass(SocketChannel from, SocketChannel to) throws IOException {
        // Not by Java's streams: up to Java 18, one that reads from a channel keeps another from writing to it.
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try (to) {
            while (from.read(piece) >= 0) {
                piece.flip();
                while (piece.hasRemaining()) {
                    to.write(piece);
                }
                piece.clear();
            }
        }
    }

    /** Something that goes on until a connection ends, however it ends. */
    private interface Passing {
        void run() throws IOException;
    }

    private static void inBackground(Passing passing) {
        Thread thread = new Thread(
                () -> {
                    try {
                        passing.run();
                    } catch (IOException e) {
                        // One of the two sides has hung up.
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
