package io.goopang.plan;

import io.goopang.manifest.Manifest;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.Inventory.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Plans what a host can do without: containers that neither serve nor are the way back, and images of the project that
 * no container and no kept release needs.
 */
public final class PrunePlanner {

    private final Set<Digest> needed;
    private final Map<String, ServiceName> repositories = new HashMap<>();

    /**
     * A planner.
     *
     * @param registry host and port that the names of the project's images begin with
     * @param needed the images of the releases that are kept
     */
    public PrunePlanner(Manifest manifest, String registry, Set<Digest> needed) {
        this.needed = Set.copyOf(needed);
        manifest.services()
                .keySet()
                .forEach(service -> repositories.put(registry + "/" + manifest.repositoryOf(service), service));
    }

    /**
     * What can go from a host.
     *
     * @param containers all of the project
     * @param images all that have a name
     */
    public Stage plan(String title, List<ContainerState> containers, List<HostImage> images) {
        Stage.Builder stage = Stage.titled(title);
        Inventory inventory = Inventory.of(containers);
        Set<ContainerState> left = new HashSet<>(containers);
        for (Inventory.Item item : inventory.items()) {
            why(item, inventory).ifPresent(why -> {
                String owner = item.container().owner().map(ServiceName::value).orElse(Step.Phrase.PROJECT);
                stage.step(new HostStep.DiscardContainer(owner, item.container(), why));
                left.remove(item.container());
            });
        }
        for (HostImage image : images) {
            if (left.stream().noneMatch(container -> uses(container, image)) && !isNeeded(image)) {
                removal(image).ifPresent(stage::step);
            }
        }
        return stage.sequential();
    }

    /** Why a container can go; empty where it stays. */
    private static Optional<String> why(Inventory.Item item, Inventory inventory) {
        ContainerState container = item.container();
        return switch (item.role()) {
            case SERVICE, ACCESSORY, EDGE -> Optional.empty();
            case PROBE, LEFTOVER -> Optional.of("left over from a deploy that was stopped");
            case KEPT ->
                isNewestKept(container, inventory)
                        ? Optional.empty()
                        : Optional.of("a newer one is kept for the way back");
            case FAILED ->
                isOlderThanCurrent(container, inventory)
                        ? Optional.of("another one has started since it failed")
                        : Optional.empty();
        };
    }

    private static boolean isNewestKept(ContainerState container, Inventory inventory) {
        return container
                .owner()
                .flatMap(owner -> inventory.in(Role.KEPT, owner).stream().findFirst())
                .filter(container::equals)
                .isPresent();
    }

    private static boolean isOlderThanCurrent(ContainerState failed, Inventory inventory) {
        return failed.owner()
                .flatMap(owner -> inventory.in(Role.SERVICE, owner).stream().findFirst())
                .filter(ContainerState::isAlive)
                .filter(current -> current.startedAt() != null
                        && (failed.startedAt() == null || current.startedAt().isAfter(failed.startedAt())))
                .isPresent();
    }

    private static boolean uses(ContainerState container, HostImage image) {
        return container.imageId().equals(image.id())
                || image.names().stream().anyMatch(name -> name.toString().equals(container.image()));
    }

    private boolean isNeeded(HostImage image) {
        return image.names().stream()
                .map(ImageReference::digest)
                .filter(Objects::nonNull)
                .anyMatch(needed::contains);
    }

    /** What has other names too is somebody else's as well, such as this machine's own build. */
    private Optional<HostStep.RemoveImage> removal(HostImage image) {
        if (!image.names().stream().allMatch(name -> repositories.containsKey(name.name()))) {
            return Optional.empty();
        }
        ServiceName service =
                Objects.requireNonNull(repositories.get(image.names().get(0).name()));
        return Optional.of(new HostStep.RemoveImage(service, image.names(), image.bytes() - image.sharedBytes()));
    }
}
