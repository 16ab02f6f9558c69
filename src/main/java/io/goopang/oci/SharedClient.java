package io.goopang.oci;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one HTTP client of a run, with its open connections; made at the first call, as it takes some 100 ms to load. */
final class SharedClient implements AutoCloseable {

    /** How a client of Java 17 to 20, which can't be closed, ends its description: with its number in its thread's name. */
    private static final Pattern NUMBER = Pattern.compile(".*\\((\\d+)\\)");

    /**
     * What Java's client reads and writes at a time, in bytes; its own 16 KB cost a large upload a twentieth of its time
     * (https://docs.oracle.com/en/java/javase/17/docs/api/java.net.http/module-summary.html).
     */
    private static final int PIECE = 128 * 1024;

    private final ProxySelector proxies;
    private final Limits limits;
    private final Set<String> withTls = ConcurrentHashMap.newKeySet();
    private final Set<String> plain = ConcurrentHashMap.newKeySet();
    private @Nullable HttpClient client;

    SharedClient(ProxySelector proxies, Limits limits) {
        this.proxies = proxies;
        this.limits = limits;
    }

    synchronized HttpClient get() {
        if (client == null) {
            System.getProperties().putIfAbsent("jdk.httpclient.bufsize", String.valueOf(PIECE));
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(limits.connect())
                    .proxy(proxies)
                    .build();
        }
        return client;
    }

    /** The root of the registry's addresses, as far as it is known how the registry wants to be spoken to. */
    URI address(String registry) {
        return withTls.contains(registry) ? RegistryAddress.tls(registry) : RegistryAddress.of(registry);
    }

    /** Speaks TLS to the registry from now on. */
    void useTls(String registry) {
        withTls.add(registry);
    }

    /** Whether the registry is spoken to without TLS, and has not answered so yet. */
    boolean mayWantTls(URI address) {
        return "http".equals(address.getScheme()) && !plain.contains(address.getAuthority());
    }

    /** Notes that the registry answers without TLS. */
    void usePlain(String registry) {
        plain.add(registry);
    }

    /** Ends the client's thread: for one that is in native code, the JVM waits 0.3 s at its own end. */
    @Override
    public synchronized void close() {
        Object made = client;
        client = null;
        try {
            if (made instanceof AutoCloseable closeable) {
                closeable.close();
            } else if (made != null) {
                end(made.toString());
            }
        } catch (Exception e) {
            // Whatever the client did is done.
        }
    }

    private static void end(String description) {
        Matcher matcher = NUMBER.matcher(description);
        if (matcher.matches()) {
            String name = "HttpClient-" + matcher.group(1) + "-SelectorManager";
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals(name))
                    .forEach(Thread::interrupt);
        }
    }
}
