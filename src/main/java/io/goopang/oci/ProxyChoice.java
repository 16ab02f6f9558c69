package io.goopang.oci;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which proxy stands before a registry: the JVM's, else that of {@code HTTPS_PROXY}; none before this machine itself. */
final class ProxyChoice extends ProxySelector {

    private static final int DEFAULT_PORT = 80;

    private final Function<String, @Nullable String> variables;

    ProxyChoice(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (RegistryAddress.isLoopback(uri)) {
            return List.of(Proxy.NO_PROXY);
        }
        ProxySelector jvm = ProxySelector.getDefault();
        List<Proxy> configured = jvm == null ? List.of() : jvm.select(uri);
        if (configured.stream().anyMatch(proxy -> proxy.type() == Proxy.Type.HTTP)) {
            return configured;
        }
        return List.of(passes(uri) ? Proxy.NO_PROXY : ofEnvironment());
    }

    private Proxy ofEnvironment() {
        String text = variable("HTTPS_PROXY");
        if (text.isEmpty()) {
            return Proxy.NO_PROXY;
        }
        URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
        int port = proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
    }

    /** Whether NO_PROXY names the host, or a domain that it is in. */
    private boolean passes(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return Arrays.stream(variable("NO_PROXY").toLowerCase(Locale.ROOT).split(",", -1))
                .map(entry -> entry.strip().replaceFirst("^\\*?\\.", ""))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
    }

    private String variable(String name) {
        String value = variables.apply(name);
        String lower = value == null || value.isEmpty() ? variables.apply(name.toLowerCase(Locale.ROOT)) : value;
        return lower == null ? "" : lower.strip();
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException e) {
        // The call fails, and says so.
    }
}
