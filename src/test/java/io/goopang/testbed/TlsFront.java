package io.goopang.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Lets the hosts find a server of this machine's loopback under a public name, over TLS that their engines trust. */
public final class TlsFront implements AutoCloseable {

    private static final int HTTPS = 443;
    private static final String PASSWORD = "changeit";

    private final String name;
    private final int target;
    private final SSLServerSocket server;

    /**
     * Opens it until it is closed.
     *
     * @param folder where the key goes
     * @param name such as an ECR registry's
     * @param target the server's port
     */
    public TlsFront(Hosts hosts, Path folder, String name, int target) throws IOException {
        this.name = name;
        this.target = target;
        Path keys = folder.resolve("front.p12");
        Path certificate = folder.resolve("front.crt");
        keytool(
                keys,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=registry",
                "-ext",
                "san=dns:" + name,
                "-validity",
                "2");
        keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
        hosts.trust(name, Files.readString(certificate));
        hosts.resolveToMachine(name);
        server = (SSLServerSocket) context(keys)
                .getServerSocketFactory()
                .createServerSocket(HTTPS, 50, InetAddress.getByName(hosts.machine()));
        start(this::accept);
    }

    /** What the hosts know it by. */
    public String name() {
        return name;
    }

    private static void keytool(Path keys, String... command) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        all.addAll(List.of(command));
        all.addAll(List.of("-alias", "front", "-keystore", keys.toString(), "-storepass", PASSWORD));
        Command.run(all);
    }

    private static SSLContext context(Path keys) throws IOException {
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
                start(() -> copy(client, behind));
                start(() -> copy(behind, client));
            } catch (IOException e) {
                // Closed, or the server behind is gone: the client sees it.
            }
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
        Thread thread = new Thread(task, "tls-front");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
