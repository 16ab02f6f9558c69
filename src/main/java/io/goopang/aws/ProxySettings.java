package io.goopang.aws;

import java.util.Set;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

/** Which proxy stands between this machine and AWS. */
final class ProxySettings {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    private ProxySettings() {}

    /** No proxy, whatever the machine's settings say. */
    static ProxyConfiguration none() {
        return ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build();
    }

    /** The proxy for HTTPS of the JVM's properties or the environment; never for this machine itself. */
    static ProxyConfiguration ofMachine() {
        return extend(ProxyConfiguration.builder().scheme("https").build());
    }

    /** The SDK takes each entry of NO_PROXY for a pattern of whole names; to others {@code .shop.com} is a suffix. */
    static ProxyConfiguration extend(ProxyConfiguration configured) {
        ProxyConfiguration.Builder proxy = configured.toBuilder();
        for (String host : configured.nonProxyHosts()) {
            proxy.addNonProxyHost(
                    ".*\\." + (host.startsWith(".") && !host.startsWith(".*") ? host.substring(1) : host));
        }
        LOOPBACK.forEach(proxy::addNonProxyHost);
        return proxy.build();
    }
}
