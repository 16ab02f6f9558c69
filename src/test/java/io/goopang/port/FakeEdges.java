package io.goopang.port;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HAProxys in the containers of the {@link FakeHost}, each as it is since its container was started. */
final class FakeEdges {

    private final FakeContainers containers;
    private final Map<String, FakeEdge> edges = new HashMap<>();
    private final List<String> cutShort = new ArrayList<>();

    FakeEdges(FakeContainers containers) {
        this.containers = containers;
    }

    /** Where the requests for a service go; empty where there is no way to it. */
    Optional<FakeContainer> reached(String service) {
        return containers.all().stream()
                .filter(FakeContainer::running)
                .filter(container -> container.settings().labels().containsKey("io.goopang.edge"))
                .findFirst()
                .flatMap(container -> in(container).reached(service));
    }

    /** A container is about to be stopped or removed. */
    void end(FakeContainer container) {
        if (container.running() && (leadTo(container.id()) || container.requests() > 0)) {
            cutShort.add(container.name());
        }
    }

    /** The names of those that an edge sent requests to when they ended, or that had some under way. */
    List<String> cutShort() {
        return List.copyOf(cutShort);
    }

    /** Whether an edge that runs sends new requests to the container. */
    private boolean leadTo(String id) {
        return containers.all().stream()
                .filter(FakeContainer::running)
                .filter(container -> container.settings().labels().containsKey("io.goopang.edge"))
                .anyMatch(container -> in(container).leadsTo(id));
    }

    String say(String id, String words) {
        return in(containers.existing(id)).say(words);
    }

    private FakeEdge in(FakeContainer container) {
        return edges.computeIfAbsent(container.id(), id -> new FakeEdge(containers, container));
    }

    void restarted(String id) {
        edges.remove(id);
    }

    void reboot() {
        edges.clear();
    }
}
