package io.goopang.oci;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which proxy stands before a registry: the JVM's, else that of {@code HTTPS_PROXY}; none before this machine itself. */
final class ProxyChoice extends ProxySelector {

    /** What comes before the last @ is for logging in, and need not be encoded as a URI wants it. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\w+://)?(?:.*@)?(?<host>\\[[0-9a-fA-F:.]+]|[^\\s@/:]+)(?::(?<port>\\d{1,5}))?/?");

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
        Matcher address = ADDRESS.matcher(text);
        int port = address.matches() && address.group("port") != null ? Integer.parseInt(address.group("port")) : 80;
        if (!address.matches() || port > 0xffff) {
            // Without its value: there may be a password in it.
            throw Failure.of(ExitCode.ENVIRONMENT, "HTTPS_PROXY is not the address of a proxy")
                    .mend("set it to http://HOST:PORT, or unset it")
                    .build();
        }
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.group("host"), port));
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
