package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.tree.Nearest;
import io.goopang.plan.ContainerState;
import io.goopang.plan.Inventory;
import io.goopang.plan.Inventory.Role;
import io.goopang.port.Host;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds containers by what the user calls them: services, accessories, and the edge. */
public final class Sources {

    /** What the edge is called, unless a service is. */
    public static final String EDGE = "edge";

    private final Manifest manifest;

    public Sources(Manifest manifest) {
        this.manifest = manifest;
    }

    /**
     * The names that are meant, none of them twice; without any, all services.
     *
     * @throws Failure (USAGE) where a name is not known
     */
    public List<String> select(List<String> names) {
        List<String> services = texts(manifest.services().keySet().stream());
        if (names.isEmpty()) {
            return services;
        }
        Set<String> known = new LinkedHashSet<>(services);
        known.addAll(texts(manifest.accessories().keySet().stream()));
        known.add(EDGE);
        for (String name : names) {
            if (!known.contains(name)) {
                throw Failure.of(ExitCode.USAGE, "no service is called " + name)
                        .mend(Nearest.to(name, List.copyOf(known))
                                .map(near -> "did you mean " + near + "?")
                                .orElse("there are " + String.join(", ", known)))
                        .build();
            }
        }
        return List.copyOf(new LinkedHashSet<>(names));
    }

    private static List<String> texts(Stream<?> names) {
        return names.map(Object::toString).toList();
    }

    /** The containers of the project on a host. */
    Inventory inventory(Host host) {
        return Inventory.of(host.containers(Labels.PROJECT, manifest.name()));
    }

    /** The running containers of a name, those that started last first. */
    List<ContainerState> running(Inventory inventory, String name) {
        return current(inventory, name).stream().filter(ContainerState::isAlive).toList();
    }

    /** The containers of a name that are no longer or not yet replaced, running or not. */
    List<ContainerState> current(Inventory inventory, String name) {
        List<ContainerState> found = new ArrayList<>(named(inventory, name, Role.SERVICE));
        found.addAll(named(inventory, name, Role.ACCESSORY));
        if (found.isEmpty() && name.equals(EDGE)) {
            found.addAll(inventory.in(Role.EDGE));
        }
        return found;
    }

    /** The containers of a name that failed, those that started last first. */
    List<ContainerState> failed(Inventory inventory, String name) {
        return named(inventory, name, Role.FAILED);
    }

    private static List<ContainerState> named(Inventory inventory, String name, Role role) {
        return inventory.in(role).stream()
                .filter(container -> container
                        .owner()
                        .filter(owner -> owner.value().equals(name))
                        .isPresent())
                .toList();
    }
}
