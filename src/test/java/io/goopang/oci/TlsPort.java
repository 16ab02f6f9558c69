package io.goopang.oci;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A port of the loopback with TLS before a registry, which tells plain HTTP off as Go's servers do. */
final class TlsPort implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int HANDSHAKE = 22;
    private static final int GO_READS = 512;

    private final SSLContext context;
    private final ServerSocket server;
    private final int target;

    /**
     * Opens it until it is closed.
     *
     * @param keys where its key goes, which signs itself
     * @param target the registry's address
     */
    TlsPort(Path keys, String target) throws Exception {
        this.context = context(keys);
        this.target = Integer.parseInt(target.replaceFirst(".*:", ""));
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Speaks and trusts with that key alone. */
    SSLContext context() {
        return context;
    }

    private static SSLContext context(Path keys) throws Exception {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "port",
                        "-dname",
                        "CN=port",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        new String(PASSWORD)))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("port", store.getCertificate("port"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
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
        try {
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
            // The client has gone.
        }
    }

    /** Having read no more than Go does, which resets the connection where there is more (crypto/tls, {@code readFromUntil}). */
    private static void tellOff(Socket client) throws IOException {
        try (client) {
            int read = client.getInputStream().read(new byte[GO_READS]);
            if (read == GO_READS) {
                // The client hears of the reset before it has read the words.
                client.setSoLinger(true, 0);
            }
            client.getOutputStream()
                    .write("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
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
