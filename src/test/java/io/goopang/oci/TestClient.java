package io.goopang.oci;

import java.net.ProxySelector;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/** HTTP clients for registries on the loopback. */
final class TestClient {

    private TestClient() {}

    static SharedClient with(Limits limits) {
        return new SharedClient(ProxySelector.of(null), TestClient::tls, limits);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
