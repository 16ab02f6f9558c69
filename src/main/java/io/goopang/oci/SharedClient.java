package io.goopang.oci;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/** The one HTTP client of a run, with its open connections; made at the first call, as it takes some 100 ms to load. */
final class SharedClient {

    private final ProxySelector proxies;
    private final Limits limits;
    private @Nullable HttpClient client;

    SharedClient(ProxySelector proxies, Limits limits) {
        this.proxies = proxies;
        this.limits = limits;
    }

    synchronized HttpClient get() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(limits.connect())
                    .proxy(proxies)
                    .build();
        }
        return client;
    }
}
