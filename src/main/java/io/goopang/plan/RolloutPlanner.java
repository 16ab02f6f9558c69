package io.goopang.plan;

import io.goopang.lifecycle.StoredImage;
import io.goopang.manifest.Manifest;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the way from the registry to running containers on one host. */
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
     * @throws io.goopang.failure.Failure (REMOTE) where a port is taken, (USAGE) where what was started by hand can't be
     *     kept
     */
    public Stage plan(
            Collection<ServiceName> services, Map<ServiceName, ImageReference> images, RolloutSnapshot snapshot) {
        snapshot.ports(manifest).refuse(services);
        Displaced.by(services, snapshot.host(), snapshot.edge().handStarted()).refuse();
        Stage.Builder stage = Stage.titled("deploy on " + snapshot.host());
        noteStrangers(stage, snapshot);
        List<ServiceDecision> decisions = decide(services, images, snapshot);
        if (decisions.stream().anyMatch(ServiceDecision::changes)) {
            notePlatform(stage, snapshot);
        }
        // All pulls come before any container is touched.
        List<Step> body = body(decisions, snapshot, stage);
        pulls(stage, decisions, body, snapshot);
        new AccessoryPlanner(manifest, containers).plan(stage, snapshot);
        body.forEach(stage::step);
        return stage.sequential();
    }

    /** The steps that mark what runs, once all hosts run it. */
    public List<RolloutStep> live(
            Collection<ServiceName> services,
            Map<ServiceName, ImageReference> images,
            Map<String, List<StoredImage>> stored) {
        List<RolloutStep> steps = new ArrayList<>();
        for (ServiceName service : services) {
            ImageReference image = images.get(service);
            if (image != null) {
                liveStep(service, image, stored).ifPresent(steps::add);
            }
        }
        return steps;
    }

    private List<ServiceDecision> decide(
            Collection<ServiceName> services, Map<ServiceName, ImageReference> images, RolloutSnapshot snapshot) {
        ServicePlanner planner = new ServicePlanner(manifest, release);
        return NeedsOrder.of(manifest).stream()
                .filter(service -> services.contains(service.name()))
                .map(service -> planner.decide(service, images, snapshot))
                .toList();
    }

    private List<Step> body(List<ServiceDecision> decisions, RolloutSnapshot snapshot, Stage.Builder stage) {
        Stage.Builder body = Stage.titled("body");
        if (snapshot.edge().rolling()) {
            new RollingPlanner(manifest).plan(body, decisions, snapshot);
        } else {
            new RecreatePlanner(manifest).plan(body, decisions, snapshot);
        }
        Stage planned = body.sequential();
        planned.notices().forEach(stage::notice);
        return planned.steps();
    }

    private void pulls(
            Stage.Builder stage, List<ServiceDecision> decisions, List<Step> body, RolloutSnapshot snapshot) {
        for (ServiceDecision decision : decisions) {
            if (decision.changes() && !snapshot.images().contains(decision.image())) {
                stage.step(new RolloutStep.PullImage(
                        decision.service(), decision.image(), manifest.image().platform()));
            }
        }
        ImageReference edge = snapshot.edge().image();
        boolean needsEdge = body.stream().anyMatch(RolloutStep.StartEdge.class::isInstance)
                || (snapshot.probesFromInside() && decisions.stream().anyMatch(this::asksOverTheNetwork));
        if (needsEdge && !snapshot.images().contains(edge)) {
            stage.step(new RolloutStep.PullImage(new ServiceName(RolloutStep.EDGE), edge, null));
        }
    }

    private boolean asksOverTheNetwork(ServiceDecision decision) {
        return decision.changes() && decision.settings().health().check().overNetwork();
    }

    private Optional<RolloutStep.MarkLive> liveStep(
            ServiceName service, ImageReference image, Map<String, List<StoredImage>> images) {
        String repository = manifest.repositoryOf(service);
        Digest before = images.getOrDefault(repository, List.of()).stream()
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

    private void noteStrangers(Stage.Builder stage, RolloutSnapshot snapshot) {
        snapshot.edge().handStarted().forEach((name, container) -> {
            if (manifest.services().containsKey(name)) {
                stage.notice(container.name() + " was not started by goopang: it is stopped and kept, and " + name
                        + " takes its place");
            } else {
                stage.notice("accessory " + name + ": the container " + container.name()
                        + ", which was not started by goopang, is used as it is");
            }
        });
        // What the manifest has no more is never taken down unasked, but not passed over in silence either.
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
