package io.goopang.oci;

import java.net.URI;
import java.util.regex.Pattern;

/** Where a registry answers: over TLS, unless it is on the loopback (as engines do; dockerd, {@code insecure-registries}). */
final class RegistryAddress {

    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])");

    private RegistryAddress() {}

    /**
     * The root of the registry's addresses.
     *
     * @param registry host and port as they stand in image names
     */
    static URI of(String registry) {
        URI tls = URI.create("https://" + registry + "/");
        return isLoopback(tls) ? URI.create("http://" + registry + "/") : tls;
    }

    static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.matcher(uri.getHost()).matches();
    }
}
