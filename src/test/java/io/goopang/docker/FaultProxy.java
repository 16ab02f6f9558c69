package io.goopang.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Forwards TCP to a port of this machine and resets connections once the client has sent more than it may. */
public final class FaultProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final AtomicLong budget = new AtomicLong(Long.MAX_VALUE);

    public FaultProxy(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::acceptAll);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Lets this many more bytes through to the target, then resets; {@code Long.MAX_VALUE} for all. */
    public void allow(long bytes) {
        budget.set(bytes);
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                start(() -> copy(client, upstream, true));
                start(() -> copy(upstream, client, false));
            } catch (IOException e) {
                // Closed, or the target is gone: the client sees it.
            }
        }
    }

    private void copy(Socket from, Socket to, boolean counted) {
        try (from;
                to) {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                if (counted && budget.get() != Long.MAX_VALUE && budget.addAndGet(-count) < 0) {
                    from.setSoLinger(true, 0);
                    return;
                }
                output.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // One side has gone; closing both tells the other.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
