package io.goopang.plan;

import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides for each service whether its container stays, by comparing what is wanted with what is there. */
final class ServicePlanner {

    private final ReleaseId release;
    private final ContainerPlanner containers;

    ServicePlanner(Manifest manifest, ReleaseId release) {
        this.release = release;
        this.containers = new ContainerPlanner(manifest);
    }

    ServiceDecision decide(Service service, Map<ServiceName, ImageReference> images, RolloutSnapshot snapshot) {
        ServiceName name = service.name();
        ImageReference image = Objects.requireNonNull(images.get(name), "image of " + name);
        ContainerSettings settings =
                containers.of(service, image, release, snapshot.edge().strategy());
        List<ContainerState> existing = snapshot.ofService(name);
        Optional<ContainerState> asWanted = existing.stream()
                .filter(container -> container.isAsWanted(name, settings))
                .filter(container -> isReached(name, container, snapshot.edge()))
                .findFirst();
        String why = asWanted.isEmpty() ? difference(name, settings, existing, snapshot) : trouble(name, snapshot);
        return new ServiceDecision(name, settings, existing, why == null ? asWanted.orElse(null) : null, why)
                .withFreeName(snapshot.containers());
    }

    /** Where there is no edge yet, the one that comes will lead to what runs. */
    private static boolean isReached(ServiceName service, ContainerState container, EdgeView edge) {
        EdgeState running = edge.running();
        return !edge.rolling() || running == null || running.leadsTo(service, container);
    }

    private static String difference(
            ServiceName name, ContainerSettings settings, List<ContainerState> existing, RolloutSnapshot snapshot) {
        if (existing.isEmpty()) {
            return snapshot.edge().handStarted().containsKey(name)
                    ? "goopang has not started it yet"
                    : "it is not there yet";
        }
        List<ContainerState> running =
                existing.stream().filter(ContainerState::running).toList();
        if (running.isEmpty()) {
            return "it is not running";
        }
        if (running.stream().noneMatch(container -> container.hasImage(settings.image()))) {
            return "new image";
        }
        return running.stream()
                        .anyMatch(container -> container.hasImage(settings.image()) && container.hasSettings(settings))
                ? "a deploy was stopped half-way"
                : "its settings changed";
    }

    /** What is wrong with a container that has the wanted image and settings. */
    private static @Nullable String trouble(ServiceName service, RolloutSnapshot snapshot) {
        if (snapshot.changedSecrets().contains(service)) {
            return "a secret changed";
        }
        return snapshot.unhealthy().contains(service) ? "it is not healthy" : null;
    }
}
