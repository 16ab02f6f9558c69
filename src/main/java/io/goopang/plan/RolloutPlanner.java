package io.goopang.plan;

import io.goopang.lifecycle.StoredImage;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans the way from the registry to running containers on one host: plainly, one container in another's place. */
public final class RolloutPlanner {

    private final Manifest manifest;
    private final ReleaseId release;
    private final String liveTag;
    private final ContainerPlanner containers;

    /**
     * A planner.
     *
     * @param environment what the release goes to; it names the tag that shields the images from the lifecycle policy
     */
    public RolloutPlanner(Manifest manifest, ReleaseId release, String environment) {
        this.manifest = manifest;
        this.release = release;
        this.liveTag = Tags.live(environment);
        this.containers = new ContainerPlanner(manifest);
    }

    /**
     * The steps for the given services.
     *
     * @param images what each service is to run, pinned by digest; by tag as long as it is not pushed
     * @throws io.goopang.failure.Failure (REMOTE) where a port is taken
     */
    public Stage plan(
            Collection<ServiceName> services, Map<ServiceName, ImageReference> images, RolloutSnapshot snapshot) {
        snapshot.ports(manifest).refuse(services);
        Stage.Builder stage = Stage.titled("deploy on " + snapshot.host());
        noteDropped(stage, snapshot);
        List<Decision> decisions = NeedsOrder.of(manifest).stream()
                .filter(service -> services.contains(service.name()))
                .map(service -> decide(service, images, snapshot))
                .toList();
        if (decisions.stream().anyMatch(decision -> decision.why() != null)) {
            notePlatform(stage, snapshot);
        }
        // All pulls come before any container is touched.
        decisions.forEach(decision -> decision.pull(snapshot, manifest).ifPresent(stage::step));
        new AccessoryPlanner(manifest, containers).plan(stage, snapshot);
        decisions.forEach(decision -> decision.replacement().ifPresent(stage::step));
        decisions.forEach(decision -> decision.leftovers()
                .forEach(leftover -> stage.step(new RolloutStep.RemoveContainer(decision.service(), leftover))));
        for (Decision decision : decisions) {
            liveStep(decision.service(), decision.image(), snapshot).ifPresent(stage::step);
        }
        return stage.sequential();
    }

    /**
     * What is to become of a service.
     *
     * @param why it is replaced; null where a container is as wanted
     * @param leftovers containers beside the one that stays, from rollouts that did not end well
     */
    private record Decision(
            ContainerSettings settings,
            ServiceName service,
            List<ContainerState> previous,
            @Nullable String why,
            List<ContainerState> leftovers) {

        ImageReference image() {
            return settings.image();
        }

        Optional<RolloutStep.ReplaceContainer> replacement() {
            return why == null
                    ? Optional.empty()
                    : Optional.of(new RolloutStep.ReplaceContainer(service, settings, previous, why));
        }

        Optional<RolloutStep.PullImage> pull(RolloutSnapshot snapshot, Manifest manifest) {
            return why == null || snapshot.images().contains(image())
                    ? Optional.empty()
                    : Optional.of(new RolloutStep.PullImage(
                            service, image(), manifest.image().platform()));
        }
    }

    private Decision decide(Service service, Map<ServiceName, ImageReference> images, RolloutSnapshot snapshot) {
        ServiceName name = service.name();
        ImageReference image = Objects.requireNonNull(images.get(name), "image of " + name);
        ContainerSettings settings = containers.of(service, image, release);
        List<ContainerState> previous = snapshot.ofService(name);
        Optional<ContainerState> asWanted = previous.stream()
                .filter(container -> container.isAsWanted(name, settings))
                .findFirst();
        String why = asWanted.isEmpty() ? difference(image, previous) : trouble(name, snapshot);
        List<ContainerState> leftovers = why != null
                ? List.of()
                : previous.stream()
                        .filter(container -> !container.equals(asWanted.orElseThrow()))
                        .toList();
        return new Decision(settings, name, previous, why, leftovers);
    }

    private static String difference(ImageReference image, List<ContainerState> previous) {
        if (previous.isEmpty()) {
            return "it is not there yet";
        }
        List<ContainerState> running =
                previous.stream().filter(ContainerState::running).toList();
        if (running.isEmpty()) {
            return "it is not running";
        }
        return running.stream().anyMatch(container -> container.hasImage(image)) ? "its settings changed" : "new image";
    }

    /** What is wrong with a container that has the wanted image and settings. */
    private static @Nullable String trouble(ServiceName service, RolloutSnapshot snapshot) {
        if (snapshot.changedSecrets().contains(service)) {
            return "a secret changed";
        }
        return snapshot.unhealthy().contains(service) ? "it is not healthy" : null;
    }

    private Optional<RolloutStep.MarkLive> liveStep(
            ServiceName service, ImageReference image, RolloutSnapshot snapshot) {
        String repository = manifest.repositoryOf(service);
        Digest before = snapshot.stored().getOrDefault(repository, List.of()).stream()
                .filter(stored -> stored.tags().contains(liveTag))
                .map(StoredImage::digest)
                .findFirst()
                .orElse(null);
        return before != null && before.equals(image.digest())
                ? Optional.empty()
                : Optional.of(new RolloutStep.MarkLive(service, repository, image.digest(), liveTag, before));
    }

    private void notePlatform(Stage.Builder stage, RolloutSnapshot snapshot) {
        if (snapshot.facts().support() == HostFacts.Support.EMULATED) {
            stage.notice("%s images run under emulation on this %s host: starts take several times as long"
                    .formatted(manifest.image().platform(), snapshot.facts().platform()));
        }
    }

    /** What the manifest has no more is never taken down unasked, but not passed over in silence either. */
    private void noteDropped(Stage.Builder stage, RolloutSnapshot snapshot) {
        for (ContainerState container : snapshot.containers()) {
            ServiceName owner = container.owner().orElse(null);
            boolean known = owner == null
                    || manifest.services().containsKey(owner)
                    || manifest.accessories().containsKey(owner);
            if (container.running() && !known) {
                stage.notice(
                        "%s is not in the manifest, yet its container %s runs: `goopang down %s --host %s` removes it"
                                .formatted(owner, container.name(), owner, snapshot.host()));
            }
        }
    }
}
