package io.goopang;

import io.goopang.port.PortSettings;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where registries on this machine's loopback listen: what hosts elsewhere see of them, goopang must bring them. */
final class LoopbackPorts {

    private LoopbackPorts() {}

    static Set<Integer> of(PortSettings settings) {
        Set<Integer> ports = new TreeSet<>();
        URI registry = settings.registry() == null ? null : URI.create("registry://" + settings.registry());
        Stream.of(settings.sandbox(), registry)
                .filter(LoopbackPorts::isLoopback)
                .forEach(uri -> ports.add(uri.getPort()));
        return ports;
    }

    private static boolean isLoopback(@Nullable URI uri) {
        if (uri == null || uri.getHost() == null || uri.getPort() < 0) {
            return false;
        }
        String host = uri.getHost();
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
