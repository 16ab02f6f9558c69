package io.goopang.port;

import io.goopang.model.Secret;
import io.goopang.plan.ContainerSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The containers of the {@link FakeHost}, and what they share: names, networks, ports. */
final class FakeContainers {

    private final Map<String, FakeContainer> containers = new LinkedHashMap<>();
    private final Set<String> networks = new HashSet<>();
    private final Map<Integer, String> foreignPorts = new HashMap<>();
    private final Set<Integer> processPorts = new HashSet<>();
    private int created;

    void occupied(int port, String owner) {
        foreignPorts.put(port, owner);
    }

    void listening(int port) {
        processPorts.add(port);
    }

    /** All of them, in the order they were created. */
    List<FakeContainer> all() {
        return List.copyOf(containers.values());
    }

    Optional<FakeContainer> find(String nameOrId) {
        return containers.values().stream()
                .filter(container ->
                        container.id().equals(nameOrId) || container.name().equals(nameOrId))
                .findFirst();
    }

    FakeContainer existing(String id) {
        FakeContainer container = containers.get(id);
        if (container == null) {
            throw FakeHost.refusal("no such container: " + id);
        }
        return container;
    }

    /** The running container that the network's DNS knows by the name. */
    Optional<FakeContainer> named(String name) {
        return containers.values().stream()
                .filter(container -> container.running() && container.id().equals(name))
                .findFirst();
    }

    void requireFree(String name) {
        if (containers.values().stream().anyMatch(container -> container.name().equals(name))) {
            throw FakeHost.refusal("the name " + name + " is in use");
        }
    }

    String add(ContainerSettings settings, Map<String, Secret> secrets) {
        String id = "id" + ++created;
        containers.put(id, new FakeContainer(id, settings, secrets));
        return id;
    }

    /** One that is gone is fine. */
    void stop(String id) {
        FakeContainer container = containers.get(id);
        if (container != null) {
            container.stop();
            if (container.isTemporary()) {
                remove(id);
            }
        }
    }

    void remove(String id) {
        containers.remove(id);
    }

    /** Whether the engine can give the container its network and its ports. */
    void requireStartable(FakeContainer container) {
        if (!networks.contains(container.settings().network())) {
            throw FakeHost.refusal("network " + container.settings().network() + " not found");
        }
        container.publishedPorts().stream()
                .filter(port -> portOwners().containsKey(port) || processPorts.contains(port))
                .findFirst()
                .ifPresent(port -> {
                    throw FakeHost.refusal("port " + port + " is already allocated");
                });
    }

    Map<Integer, String> portOwners() {
        Map<Integer, String> owners = new HashMap<>(foreignPorts);
        containers.values().stream()
                .filter(FakeContainer::running)
                .forEach(container -> container.publishedPorts().forEach(port -> owners.put(port, container.name())));
        return owners;
    }

    Set<String> networks() {
        return Set.copyOf(networks);
    }

    void addNetwork(String name) {
        networks.add(name);
    }

    void removeNetwork(String name) {
        if (containers.values().stream()
                .anyMatch(container ->
                        container.running() && container.settings().network().equals(name))) {
            throw FakeHost.refusal("network " + name + " has active endpoints");
        }
        networks.remove(name);
    }

    /** All end, and those come back that the engine always restarts and that ever ran. */
    void reboot(Instant now) {
        containers.values().forEach(FakeContainer::stop);
        containers.values().stream()
                .filter(container ->
                        container.restartsAlways() && container.state().startedAt() != null)
                .forEach(container -> container.start(now));
    }
}
