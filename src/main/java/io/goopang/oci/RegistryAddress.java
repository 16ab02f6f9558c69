package io.goopang.oci;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where a registry answers: over TLS, unless it is on the loopback (as engines do; dockerd, {@code insecure-registries}).
 * There engines try TLS first; goopang begins without, since most have none and a handshake that fails takes time in each run.
 */
final class RegistryAddress {

    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])");

    private RegistryAddress() {}

    /**
     * The root of the registry's addresses.
     *
     * @param registry host and port as they stand in image names
     */
    static URI of(String registry) {
        URI tls = tls(registry);
        return isLoopback(tls) ? URI.create("http://" + registry + "/") : tls;
    }

    static URI tls(String registry) {
        return URI.create("https://" + registry + "/");
    }

    static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.matcher(uri.getHost()).matches();
    }
}
