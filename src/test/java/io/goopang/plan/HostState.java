package io.goopang.plan;

import io.goopang.edge.Slot;
import io.goopang.edge.SlotTarget;
import io.goopang.edge.Target;
import io.goopang.image.Labels;
import io.goopang.lifecycle.StoredImage;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.manifest.Strategy;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together what a rollout finds on a host. */
final class HostState {

    static final ImageReference EDGE = ImageReference.parse("haproxy:3");

    private final Manifest manifest;
    private final List<ContainerState> containers = new ArrayList<>();
    private final Set<ImageReference> images = new HashSet<>();
    private final Set<ServiceName> changedSecrets = new HashSet<>();
    private final Set<ServiceName> unhealthy = new HashSet<>();
    private final Map<Integer, String> ports = new HashMap<>();
    private final Map<String, List<StoredImage>> stored = new HashMap<>();
    private HostFacts.Support support = HostFacts.Support.NATIVE;
    private final Map<ServiceName, ContainerState> handStarted = new HashMap<>();
    private Strategy strategy = Strategy.RECREATE;
    private @Nullable EdgeState edge;
    private boolean network;

    /** A host that has the manifest's network, and nothing else. */
    HostState(Manifest manifest) {
        this.manifest = manifest;
        this.network = true;
    }

    HostState withoutNetwork() {
        network = false;
        return this;
    }

    HostState emulating() {
        support = HostFacts.Support.EMULATED;
        return this;
    }

    HostState with(ImageReference image) {
        images.add(image);
        return this;
    }

    HostState with(ContainerState container) {
        containers.add(container);
        return this;
    }

    /** A container of a service as a release started it from the given manifest. */
    HostState serving(ServiceName service, ReleaseId release, Manifest then, Status status, ImageReference image) {
        Service settings = Objects.requireNonNull(then.services().get(service));
        return with(new ContainerPlanner(then).of(settings, image, release, strategy), status);
    }

    private HostState with(ContainerSettings settings, Status status) {
        if (status == Status.RUNNING) {
            settings.publish().values().forEach(publish -> ports.put(publish.port(), settings.name()));
        }
        return with(state(settings, status));
    }

    /** The container that was put in last has no restart policy, or lost it. */
    HostState willNotRestart() {
        ContainerState last = containers.remove(containers.size() - 1);
        return with(state(last.name(), last.image(), last.labels(), last.status(), ContainerState.NEVER, false));
    }

    HostState serving(ServiceName service, ReleaseId release, Status status, ImageReference image) {
        return serving(service, release, manifest, status, image);
    }

    HostState accessory(Accessory accessory, Status status) {
        return with(new ContainerPlanner(manifest).of(accessory), status);
    }

    HostState changedSecret(ServiceName service) {
        changedSecrets.add(service);
        return this;
    }

    HostState unhealthy(ServiceName service) {
        unhealthy.add(service);
        return this;
    }

    HostState port(int port, String owner) {
        ports.put(port, owner);
        return this;
    }

    HostState stored(ServiceName service, StoredImage... list) {
        stored.put(manifest.repositoryOf(service), List.of(list));
        return this;
    }

    /** How the services are deployed, and those that serve already were. */
    HostState rolling() {
        strategy = Strategy.ROLLING;
        return this;
    }

    HostState recreating() {
        strategy = Strategy.RECREATE;
        return this;
    }

    /** An edge that leads to the newest container of each of the services. */
    HostState edge(ServiceName... services) {
        return edge(manifest, true, services);
    }

    /** An edge as a manifest wanted it. */
    HostState edge(Manifest then, boolean inStep, ServiceName... services) {
        ContainerSettings settings = new ContainerPlanner(then).edge(EdgePin.of(EDGE));
        ContainerState container = state(settings, Status.RUNNING);
        Map<ServiceName, SlotTarget> targets = new HashMap<>();
        for (ServiceName service : services) {
            containers.stream()
                    .filter(each -> each.owner().filter(service::equals).isPresent())
                    .forEach(each -> targets.put(service, new SlotTarget(Slot.BLUE, new Target(each.id(), 1))));
        }
        edge = new EdgeState(container, targets, inStep);
        return with(settings, Status.RUNNING);
    }

    /** The edge runs, but whoever started it was stopped before it got its restart policy. */
    HostState edgeWillNotRestart() {
        willNotRestart();
        EdgeState before = Objects.requireNonNull(edge);
        edge = new EdgeState(containers.get(containers.size() - 1), before.targets(), before.inStep());
        return this;
    }

    HostState handStarted(ServiceName service, ContainerState container) {
        handStarted.put(service, container);
        return this;
    }

    Map<String, List<StoredImage>> stored() {
        return stored;
    }

    List<ContainerState> containers() {
        return containers;
    }

    RolloutSnapshot snapshot() {
        HostFacts facts = new HostFacts(
                "28.0.1",
                support == HostFacts.Support.NATIVE ? Golden.ARM64 : io.goopang.model.Platform.parse("linux/amd64"),
                support);
        return new RolloutSnapshot(
                "local",
                facts,
                network,
                containers,
                images,
                changedSecrets,
                unhealthy,
                ports,
                new EdgeView(strategy, EdgePin.of(EDGE), edge, handStarted));
    }

    static ContainerState state(ContainerSettings settings, Status status) {
        return state(settings.name(), settings.image().toString(), settings.labels(), status);
    }

    /** A container of something that the manifest does not have. */
    static ContainerState stranger(String name, String label, String owner) {
        return state(name, "stranger:1", Map.of(Labels.PROJECT, "shop", label, owner), Status.RUNNING);
    }

    /** A container that somebody started with {@code docker run --rm}. */
    static ContainerState temporary(String name) {
        return state(name, "stranger:1", Map.of(), Status.RUNNING, ContainerState.NEVER, true);
    }

    /** A container that failed and was kept. */
    static ContainerState failed(String name, ServiceName service) {
        return state(name, "failed:1", Map.of(Labels.PROJECT, "shop", Labels.SERVICE, service.value()), Status.EXITED);
    }

    private static ContainerState state(String name, String image, Map<String, String> labels, Status status) {
        String policy = status == Status.RUNNING ? ContainerState.ALWAYS : ContainerState.NEVER;
        return state(name, image, labels, status, policy, false);
    }

    private static ContainerState state(
            String name, String image, Map<String, String> labels, Status status, String policy, boolean temporary) {
        return new ContainerState(
                "id of " + name,
                name,
                image,
                "sha256:image",
                status,
                Golden.FEBRUARY,
                0,
                false,
                0,
                policy,
                temporary,
                "",
                "",
                "172.18.0.2",
                List.of("shop-network"),
                List.of(),
                labels);
    }
}
