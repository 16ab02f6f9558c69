package io.goopang.plan;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Publish;
import io.goopang.manifest.Service;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
        this.liveTag = "live-" + environment;
        this.containers = new ContainerPlanner(manifest);
    }

    /**
     * The steps for the given services.
     *
     * @param images what each service is to run, pinned by digest; by tag as long as it is not pushed
     */
    public Stage plan(
            Collection<ServiceName> services, Map<ServiceName, ImageReference> images, RolloutSnapshot snapshot) {
        Stage.Builder stage = Stage.titled("deploy on " + snapshot.host());
        notePlatform(stage, snapshot);
        refuseTakenPorts(services, snapshot);
        List<Replacement> replacements = NeedsOrder.of(manifest).stream()
                .filter(service -> services.contains(service.name()))
                .flatMap(service -> replacement(service, images, snapshot).stream())
                .toList();
        // All pulls come before any container is touched.
        for (Replacement next : replacements) {
            if (!snapshot.images().contains(next.image())) {
                stage.step(new RolloutStep.PullImage(
                        next.service(), next.image(), manifest.image().platform()));
            }
        }
        planAccessories(stage, snapshot);
        replacements.forEach(next -> stage.step(next.step()));
        planLeftovers(stage, services, replacements, snapshot);
        planLiveTags(stage, services, images, snapshot);
        return stage.sequential();
    }

    private void planAccessories(Stage.Builder stage, RolloutSnapshot snapshot) {
        for (Accessory accessory : manifest.accessories().values()) {
            if (snapshot.ofAccessory(accessory.name()).isEmpty()
                    && !snapshot.images().contains(accessory.image())) {
                stage.step(new RolloutStep.PullImage(accessory.name(), accessory.image(), null));
            }
        }
        if (!snapshot.network()) {
            stage.step(new RolloutStep.CreateNetwork(manifest.network()));
        }
        for (Accessory accessory : manifest.accessories().values()) {
            ContainerSettings settings = containers.of(accessory);
            Optional<ContainerState> existing =
                    snapshot.ofAccessory(accessory.name()).stream().findFirst();
            if (existing.isEmpty() || !existing.get().running()) {
                stage.step(new RolloutStep.StartAccessory(accessory.name(), settings, existing.orElse(null)));
            }
            if (existing.isPresent() && !sameSettings(settings, existing.get())) {
                stage.notice(
                        "accessory %s differs from the manifest; a deploy leaves it alone: `goopang down --accessories` removes its container and keeps its data"
                                .formatted(accessory.name()));
            }
        }
    }

    private Optional<Replacement> replacement(
            Service service, Map<ServiceName, ImageReference> images, RolloutSnapshot snapshot) {
        ImageReference image = Objects.requireNonNull(images.get(service.name()), "image of " + service.name());
        ContainerSettings settings = containers.of(service, image, release);
        List<ContainerState> previous = snapshot.ofService(service.name());
        return why(settings, previous, snapshot.changedSecrets().contains(service.name()))
                .map(why -> new Replacement(
                        image, new RolloutStep.ReplaceContainer(service.name(), settings, previous, why)));
    }

    /** What an interrupted rollout left of services that are as wanted; replacing a service clears its own. */
    private static void planLeftovers(
            Stage.Builder stage,
            Collection<ServiceName> services,
            List<Replacement> replacements,
            RolloutSnapshot snapshot) {
        for (ServiceName service : services) {
            if (replacements.stream().noneMatch(next -> next.service().equals(service))) {
                snapshot.ofService(service).stream()
                        .filter(container -> !container.running())
                        .forEach(leftover -> stage.step(new RolloutStep.RemoveContainer(service, leftover)));
            }
        }
    }

    private static Optional<String> why(
            ContainerSettings settings, List<ContainerState> previous, boolean changedSecrets) {
        Optional<ContainerState> running =
                previous.stream().filter(ContainerState::running).findFirst();
        if (running.isEmpty()) {
            return Optional.of(previous.isEmpty() ? "it is not there yet" : "it is not running");
        }
        if (!running.get().image().equals(settings.image().toString())) {
            return Optional.of("new image");
        }
        if (!sameSettings(settings, running.get())) {
            return Optional.of("its settings changed");
        }
        return changedSecrets ? Optional.of("a secret changed") : Optional.empty();
    }

    private static boolean sameSettings(ContainerSettings wanted, ContainerState live) {
        return Objects.equals(
                wanted.labels().get(Labels.SETTINGS), live.labels().get(Labels.SETTINGS));
    }

    private void planLiveTags(
            Stage.Builder stage,
            Collection<ServiceName> services,
            Map<ServiceName, ImageReference> images,
            RolloutSnapshot snapshot) {
        for (ServiceName service : manifest.services().keySet()) {
            if (!services.contains(service)) {
                continue;
            }
            String repository = manifest.repositoryOf(service);
            ImageReference image = Objects.requireNonNull(images.get(service));
            boolean marked = snapshot.stored().getOrDefault(repository, List.of()).stream()
                    .anyMatch(stored -> stored.digest().equals(image.digest())
                            && stored.tags().contains(liveTag));
            if (!marked) {
                stage.step(new RolloutStep.MarkLive(service, repository, image.digest(), liveTag));
            }
        }
    }

    private void refuseTakenPorts(Collection<ServiceName> services, RolloutSnapshot snapshot) {
        for (ServiceName name : services) {
            Publish publish =
                    Objects.requireNonNull(manifest.services().get(name)).publish();
            String owner = publish == null ? null : snapshot.portOwners().get(publish.port());
            boolean foreign = owner != null
                    && snapshot.containers().stream()
                            .noneMatch(container -> container.name().equals(owner));
            if (foreign) {
                throw Failure.of(ExitCode.REMOTE, "port " + publish + " of " + snapshot.host() + " is taken")
                        .service(name)
                        .reason("the container " + owner + ", which is not of this project, publishes it")
                        .mend("stop that container, or set services." + name + ".publish to another port")
                        .state("nothing was changed")
                        .build();
            }
        }
    }

    private void notePlatform(Stage.Builder stage, RolloutSnapshot snapshot) {
        if (snapshot.facts().support() == HostFacts.Support.EMULATED) {
            stage.notice("%s images run under emulation on this %s host: starts take several times as long"
                    .formatted(manifest.image().platform(), snapshot.facts().platform()));
        }
    }

    private record Replacement(ImageReference image, RolloutStep.ReplaceContainer step) {
        ServiceName service() {
            return step.service();
        }
    }
}
