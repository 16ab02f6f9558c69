package io.goopang.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key for a server that speaks TLS, with a certificate that it signs itself, in a key store of its own. */
public final class SelfSigned {

    /** Opens the key store. */
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "own";

    private final KeyStore store;

    /**
     * Makes one.
     *
     * @param file where the key store goes
     * @param server who shows the certificate, such as {@code ip:127.0.0.1} or {@code dns:registry.example.com}
     */
    public SelfSigned(Path file, String server) throws IOException, GeneralSecurityException {
        Command.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                ALIAS,
                "-dname",
                "CN=" + file.getFileName(),
                "-ext",
                "san=" + server,
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    /** Speaks with this key and trusts it alone. */
    public SSLContext context() throws GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** The certificate as PEM. */
    String certificate() throws GeneralSecurityException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(store.getCertificate(ALIAS).getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }
}
