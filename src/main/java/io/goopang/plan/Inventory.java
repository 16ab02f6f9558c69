package io.goopang.plan;

import io.goopang.image.Labels;
import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The containers of a project on a host, told apart by what they are there for. */
public record Inventory(List<Item> items) {

    private static final Comparator<ContainerState> BY_START =
            Comparator.comparing(container -> String.valueOf(container.startedAt()));

    public Inventory {
        items = List.copyOf(items);
    }

    /** A container, and what it is there for. */
    public record Item(ContainerState container, Role role) {}

    /** What a container is there for. */
    public enum Role {
        /** What a service is now: a container that runs, or the last one that did. */
        SERVICE,
        ACCESSORY,
        EDGE,
        /** Replaced, and kept stopped for a way back. */
        KEPT,
        /** Failed, and kept for inspection. */
        FAILED,
        /** Never started, or an edge that was replaced: whoever did it was stopped half-way. */
        LEFTOVER,
        /** Asks others for their health for a moment. */
        PROBE
    }

    /** The inventory of all containers of a project. */
    public static Inventory of(List<ContainerState> containers) {
        List<Item> items = new ArrayList<>();
        Set<ServiceName> services = new LinkedHashSet<>();
        for (ContainerState container : containers) {
            if (container.labels().containsKey(Labels.SERVICE)) {
                container.owner().ifPresent(services::add);
            } else if (container.labels().containsKey(Labels.ACCESSORY)) {
                items.add(new Item(container, Role.ACCESSORY));
            } else if (container.labels().containsKey(Labels.PROBE)) {
                items.add(new Item(container, Role.PROBE));
            }
        }
        items.addAll(edges(containers.stream()
                .filter(container -> container.labels().containsKey(Labels.EDGE))
                .toList()));
        for (ServiceName service : services) {
            items.addAll(ofService(containers.stream()
                    .filter(container ->
                            service.value().equals(container.labels().get(Labels.SERVICE)))
                    .toList()));
        }
        return new Inventory(items);
    }

    private static List<Item> edges(List<ContainerState> own) {
        Optional<ContainerState> running = newest(own, ContainerState::isAlive);
        Optional<ContainerState> current = running.isPresent() ? running : newest(own, Inventory::isStopped);
        return own.stream()
                .map(container ->
                        new Item(container, current.filter(container::equals).isPresent() ? Role.EDGE : Role.LEFTOVER))
                .toList();
    }

    private static List<Item> ofService(List<ContainerState> own) {
        boolean serves = own.stream().anyMatch(ContainerState::isAlive);
        Optional<ContainerState> last = serves ? Optional.empty() : newest(own, Inventory::isStopped);
        return own.stream()
                .map(container -> new Item(
                        container,
                        last.filter(container::equals).isPresent() ? Role.SERVICE : roleInService(container)))
                .toList();
    }

    private static Role roleInService(ContainerState container) {
        if (container.isFailed()) {
            return Role.FAILED;
        }
        if (container.isAlive()) {
            return Role.SERVICE;
        }
        return container.startedAt() == null ? Role.LEFTOVER : Role.KEPT;
    }

    /** Whether it ran well and was stopped. */
    private static boolean isStopped(ContainerState container) {
        return !container.isAlive() && !container.isFailed() && container.startedAt() != null;
    }

    private static Optional<ContainerState> newest(List<ContainerState> containers, Predicate<ContainerState> which) {
        return containers.stream().filter(which).max(BY_START);
    }

    /** The containers that are there for something, those that started last first. */
    public List<ContainerState> in(Role role) {
        return items.stream()
                .filter(item -> item.role() == role)
                .map(Item::container)
                .sorted(BY_START.reversed())
                .toList();
    }

    /** Those of a service or accessory. */
    public List<ContainerState> in(Role role, ServiceName owner) {
        return in(role).stream()
                .filter(container -> container.owner().filter(owner::equals).isPresent())
                .toList();
    }

    /** The running edge. */
    public Optional<ContainerState> edge() {
        return in(Role.EDGE).stream().filter(ContainerState::running).findFirst();
    }
}
