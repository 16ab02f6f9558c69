package io.goopang.plan;

import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a service on a host.
 *
 * @param settings of the container that is wanted
 * @param existing all containers that the service has, running or not
 * @param stays the one that is as wanted already; null where there is none, or it must be replaced
 * @param why a container is needed; null where one stays
 */
record ServiceDecision(
        ServiceName service,
        ContainerSettings settings,
        List<ContainerState> existing,
        @Nullable ContainerState stays,
        @Nullable String why) {

    ServiceDecision {
        existing = List.copyOf(existing);
    }

    boolean changes() {
        return why != null;
    }

    ImageReference image() {
        return settings.image();
    }

    /** The newest that ran well and was stopped, kept for a way back. */
    Optional<ContainerState> kept() {
        return existing.stream()
                .filter(container -> !container.isAlive() && container.startedAt() != null && !container.isFailed())
                .max(Comparator.comparing(container -> String.valueOf(container.startedAt())));
    }

    /** The settings under a Docker name that nothing has yet. */
    ServiceDecision withFreeName(List<ContainerState> containers) {
        String name = settings.name();
        for (int number = 2; isTaken(name, containers); number++) {
            name = settings.name() + "-" + number;
        }
        return new ServiceDecision(service, settings.withName(name), existing, stays, why);
    }

    private static boolean isTaken(String name, List<ContainerState> containers) {
        return containers.stream().anyMatch(container -> container.name().equals(name));
    }
}
