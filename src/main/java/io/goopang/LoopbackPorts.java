package io.goopang;

import io.goopang.port.PortSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where registries on this machine's loopback listen: what hosts elsewhere see of them, goopang must bring them.
 *
 * <p>An emulator of AWS has its registry on the port of its API, most often.
 */
final class LoopbackPorts {

    /** Variables of the SDK (AWS SDKs and Tools Reference, "Service-specific endpoints"), the first one counts. */
    private static final List<String> ENDPOINTS = List.of("AWS_ENDPOINT_URL_ECR", "AWS_ENDPOINT_URL");

    private LoopbackPorts() {}

    static Set<Integer> of(PortSettings settings, Map<String, String> environment) {
        Set<Integer> ports = new TreeSet<>();
        URI registry = settings.registry() == null ? null : URI.create("registry://" + settings.registry());
        Optional<URI> emulator = ENDPOINTS.stream()
                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                .findFirst()
                .filter(address -> settings.sandbox() == null)
                .flatMap(LoopbackPorts::parse);
        Stream.of(settings.sandbox(), registry, emulator.orElse(null))
                .filter(LoopbackPorts::isLoopback)
                .forEach(uri -> ports.add(uri.getPort()));
        return ports;
    }

    /** What is no address is for the SDK to complain about. */
    private static Optional<URI> parse(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isLoopback(@Nullable URI uri) {
        if (uri == null || uri.getHost() == null || uri.getPort() < 0) {
            return false;
        }
        String host = uri.getHost();
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
