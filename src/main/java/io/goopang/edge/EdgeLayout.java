package io.goopang.edge;

import io.goopang.manifest.Manifest;
import io.goopang.manifest.Publish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that the edge is, but for the containers behind it: while this stays, nothing needs to be started anew.
 *
 * @param project whose it is
 * @param services in the order of their names
 * @param timeout how long a service may take to answer
 */
public record EdgeLayout(String project, List<EdgeService> services, Duration timeout) {

    private static final int FIRST_ADMIN_PORT = 9999;
    private static final int FIRST_EXTRA_PORT = 10_001;

    public EdgeLayout {
        services = List.copyOf(services);
    }

    /** The layout that a manifest asks for. */
    public static EdgeLayout of(Manifest manifest) {
        return new EdgeLayout(
                manifest.name(),
                // Sorted, since a release keeps services in no order, and another order is no other edge.
                manifest.services().values().stream()
                        .map(EdgeService::of)
                        .sorted(Comparator.comparing(service -> service.name().value()))
                        .toList(),
                manifest.edge().timeout());
    }

    /** The edge's names on the network. */
    public List<String> aliases() {
        return services.stream().map(EdgeService::alias).toList();
    }

    /** What HAProxy listens on, in the order of the ports. */
    public List<Front> fronts() {
        Map<Integer, Front> fronts = new TreeMap<>();
        for (EdgeService service : services) {
            fronts.merge(service.port(), new Front(service.port(), List.of(service)), Front::with);
        }
        List<Front> all = new ArrayList<>(fronts.values());
        Set<Integer> taken = new HashSet<>(fronts.keySet());
        for (EdgeService service : services) {
            long sharing = services.stream()
                    .filter(other -> other.port() == service.port())
                    .count();
            if (service.publish() != null && sharing > 1) {
                // From outside no name tells the services of one port apart, so each has a port of its own here.
                all.add(new Front(free(FIRST_EXTRA_PORT, 1, taken), List.of(service)));
            }
        }
        return all;
    }

    /** Where the host offers ports of the edge's container, by these. */
    public Map<Integer, Publish> published() {
        Map<Integer, Publish> published = new TreeMap<>();
        for (Front front : fronts()) {
            Publish publish = front.services().get(0).publish();
            if (!front.isShared() && publish != null) {
                published.put(front.port(), publish);
            }
        }
        return published;
    }

    /** Where HAProxy's runtime API listens, on the loopback of its own container alone. */
    public int adminPort() {
        Set<Integer> taken = new HashSet<>();
        fronts().forEach(front -> taken.add(front.port()));
        return free(FIRST_ADMIN_PORT, -1, taken);
    }

    private static int free(int first, int step, Set<Integer> taken) {
        int port = first;
        while (!taken.add(port)) {
            port += step;
        }
        return port;
    }

    /**
     * A port that HAProxy listens on.
     *
     * @param services behind it; several are told apart by the name that a request asks for
     */
    public record Front(int port, List<EdgeService> services) {

        public boolean isShared() {
            return services.size() > 1;
        }

        private Front with(Front other) {
            List<EdgeService> all = new ArrayList<>(services);
            all.addAll(other.services);
            return new Front(port, List.copyOf(all));
        }
    }
}
