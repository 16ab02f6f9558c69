package io.goopang.testbed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A port with TLS before a server of the loopback, which tells plain HTTP off as Go's servers do. */
public final class TlsPort implements AutoCloseable {

    private static final int HANDSHAKE = 22;
    private static final int GO_READS = 512;

    private final SSLContext context;
    private final ServerSocket server;
    private final int target;

    /**
     * Opens it until it is closed.
     *
     * @param context what it speaks with
     * @param at its address on this machine, with port 0 for any that is free
     * @param target the server's port
     */
    public TlsPort(SSLContext context, InetSocketAddress at, int target) throws IOException {
        this.context = context;
        this.target = target;
        this.server = new ServerSocket(at.getPort(), 50, at.getAddress());
        start(this::accept);
    }

    /** A free port of the loopback. */
    public static TlsPort onLoopback(SSLContext context, int target) throws IOException {
        return new TlsPort(context, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), target);
    }

    /** Host and port. */
    public String address() {
        return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            int first = client.getInputStream().read();
            if (first == HANDSHAKE) {
                SSLSocket tls = (SSLSocket) context.getSocketFactory()
                        .createSocket(client, new ByteArrayInputStream(new byte[] {HANDSHAKE}), true);
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
                start(() -> copy(behind, tls));
                copy(tls, behind);
            } else {
                tellOff(client);
            }
        } catch (IOException e) {
            // The client has gone, or the server behind is: the client sees it.
        }
    }

    /** Having read no more than Go does, which resets the connection where there is more (crypto/tls, {@code readFromUntil}). */
    private static void tellOff(Socket client) throws IOException {
        int read = client.getInputStream().read(new byte[GO_READS]);
        if (read == GO_READS) {
            // The client hears of the reset before it has read the words.
            client.setSoLinger(true, 0);
        }
        client.getOutputStream()
                .write("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has gone; closing both tells the other.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "tls-port");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
