package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.goopang.testbed.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real server that speaks TLS, with a certificate that signs itself. */
class LateTrustTest {

    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Path folder;
    private final HttpsServer server;

    LateTrustTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.server = serve(key("server").context());
    }

    private SelfSigned key(String name) throws Exception {
        return new SelfSigned(folder.resolve(name + ".p12"), "ip:127.0.0.1");
    }

    private static HttpsServer serve(SSLContext context) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty(STORE);
        System.clearProperty(STORE_PASSWORD);
    }

    private static void trust(Path store) {
        System.setProperty(STORE, store.toString());
        System.setProperty(STORE_PASSWORD, SelfSigned.PASSWORD);
    }

    @Test
    void trustsWhomTheJvmTrustsAtTheTimeOfTheHandshake() throws Exception {
        SSLContext context = context();
        trust(folder.resolve("server.p12"));
        assertEquals(204, ask(context, "127.0.0.1"));
    }

    /** As which the clients of registries and engines take what is the JVM's. */
    @Test
    void doesTheSameAsTheJvmsContext() throws Exception {
        SSLContext before = SSLContext.getDefault();
        LateTrust.install();
        HttpClient client = HttpClient.newHttpClient();
        SSLContext.setDefault(before);
        trust(folder.resolve("server.p12"));

        assertEquals(204, ask(client, "127.0.0.1"));
        assertThrows(SSLHandshakeException.class, () -> ask(client, "localhost"));
    }

    @Test
    void trustsNobodyElse() throws Exception {
        key("other");
        trust(folder.resolve("other.p12"));
        assertThrows(SSLHandshakeException.class, () -> ask(context(), "127.0.0.1"));
    }

    @Test
    void wantsTheNameOfTheServer() throws Exception {
        trust(folder.resolve("server.p12"));
        assertThrows(SSLHandshakeException.class, () -> ask(context(), "localhost"));
    }

    @Test
    void failsWhereTheAuthoritiesCannotBeRead() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.p12"), "no key store");
        trust(broken);
        assertThrows(SSLHandshakeException.class, () -> ask(context(), "127.0.0.1"));
    }

    private static SSLContext context() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, LateTrust.managers(), null);
        return context;
    }

    private int ask(HttpClient client, String host) throws Exception {
        URI address = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int ask(SSLContext context, String host) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection)
                URI.create("https://" + host + ":" + server.getAddress().getPort() + "/")
                        .toURL()
                        .openConnection();
        connection.setSSLSocketFactory(context.getSocketFactory());
        return connection.getResponseCode();
    }
}
