package io.goopang.aws;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts whom the JVM trusts, but reads its certificate authorities at the first handshake: an HTTP client reads them when
 * it is made, which takes its time and is for nothing where an endpoint is plain HTTP.
 */
final class LateTrust extends X509ExtendedTrustManager {

    /** What was read ahead: the JVM itself remembers it only for as long as somebody holds it. */
    private static final AtomicReference<@Nullable X509ExtendedTrustManager> AHEAD = new AtomicReference<>();

    private @Nullable X509ExtendedTrustManager authorities;

    private LateTrust() {}

    /** Makes the JVM's context for TLS one that does so, for all clients that don't bring their own. */
    static void install() {
        if (Stream.of("keyStore", "keyStoreType")
                .anyMatch(name -> System.getProperty("javax.net.ssl." + name) != null)) {
            // Whoever has a certificate of their own needs the JVM's own context, which shows it.
            return;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(), null);
            SSLContext.setDefault(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /** The JVM's own, as its properties ({@code javax.net.ssl.trustStore}) tell. */
    private synchronized X509ExtendedTrustManager authorities() throws CertificateException {
        X509ExtendedTrustManager known = authorities;
        if (known == null) {
            known = read();
            authorities = known;
        }
        return known;
    }

    /** Reads the authorities before the first handshake wants them. */
    static void readAhead() throws CertificateException {
        AHEAD.set(read());
    }

    private static X509ExtendedTrustManager read() throws CertificateException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new CertificateException("this JVM has no certificate authorities"));
        } catch (GeneralSecurityException e) {
            throw new CertificateException("the JVM's certificate authorities can't be read: " + e.getMessage(), e);
        }
    }

    /** In the form that the SDK's HTTP clients take. */
    static TrustManager[] managers() {
        return new TrustManager[] {new LateTrust()};
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authorities().checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        authorities().checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        authorities().checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authorities().checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        authorities().checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        authorities().checkClientTrusted(chain, authType, engine);
    }

    /** None: only a server asks, to tell clients whom it knows. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
