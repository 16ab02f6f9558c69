package io.goopang.run;

import io.goopang.edge.EdgeLayout;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ReleaseId;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerPlanner;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.Displaced;
import io.goopang.plan.EdgePin;
import io.goopang.plan.EdgeState;
import io.goopang.plan.EdgeView;
import io.goopang.plan.HostFacts;
import io.goopang.plan.RolloutSnapshot;
import io.goopang.plan.TakenPorts;
import io.goopang.port.Host;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at a host and at the registry before a rollout. */
final class HostLook {

    private final Workbench bench;
    private final Manifest manifest;
    private final Target target;
    private final Host host;
    private final HostFacts facts;
    private final Set<String> healthy = ConcurrentHashMap.newKeySet();

    private HostLook(Workbench bench, Target target, Host host, HostFacts facts) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.target = target;
        this.host = host;
        this.facts = facts;
    }

    /**
     * A look at a host.
     *
     * @throws Failure (ENVIRONMENT) where it can't run the images at all
     */
    static HostLook at(Workbench bench, Target target) {
        Platform platform = bench.project().manifest().image().platform();
        Host host = bench.ports().host(target.address());
        HostFacts facts = host.facts(platform);
        if (facts.support() == HostFacts.Support.MISSING) {
            throw Failure.of(ExitCode.ENVIRONMENT, target.address() + " can't run " + platform + " images")
                    .reason("it is a " + facts.platform() + " machine without emulation")
                    .mend("run bin/setup or `docker run --privileged --rm tonistiigi/binfmt --install "
                            + platform.architecture() + "`, or set image.platform to " + facts.platform())
                    .state("nothing was changed")
                    .build();
        }
        return new HostLook(bench, target, host, facts);
    }

    Host host() {
        return host;
    }

    Target target() {
        return target;
    }

    /**
     * The names of the containers that were not started by goopang and would have to make way for services.
     *
     * @throws Failure where a port that the services publish is somebody else's, or such a container can't be kept
     */
    List<String> handStarted(List<ServiceName> services) {
        List<ContainerState> containers = containers();
        Map<ServiceName, ContainerState> found = new HandStarted(manifest, host).find(containers);
        new TakenPorts(manifest, name(), containers, host.portOwners(), found).refuse(services);
        Displaced displaced = Displaced.by(services, name(), found);
        displaced.refuse();
        return displaced.names();
    }

    /** The ids of the containers that the last look found healthy. */
    Set<String> healthy() {
        return Set.copyOf(healthy);
    }

    /** The image of the edge that runs here, as the manifest named it then; empty where none runs, or an old one. */
    Optional<ImageReference> edgeImage() {
        return containers().stream()
                .filter(ContainerState::running)
                .flatMap(container -> Optional.ofNullable(container.labels().get(Labels.EDGE_IMAGE)).stream())
                .filter(ImageReference::isValid)
                .map(ImageReference::parse)
                .findFirst();
    }

    /**
     * All that the planner asks; the secrets are compared where they are given.
     *
     * @param edgeImage the wanted edge's, as far as it is known
     */
    RolloutSnapshot look(
            List<ServiceName> services,
            Map<ServiceName, ImageReference> images,
            ReleaseId release,
            Map<ServiceName, Map<String, Secret>> secrets,
            EdgePin edgeImage) {
        List<ContainerState> containers = containers();
        Optional<ContainerState> edge = edge(containers);
        Ahead<Optional<EdgeState>> edgeState = Ahead.begin("edge-look", () -> edge.map(this::state));
        Ahead<Set<ImageReference>> present = Ahead.begin("image-look", () -> present(images, edgeImage.image()));
        Ahead<Map<ServiceName, ContainerState>> handStarted =
                Ahead.begin("container-look", () -> new HandStarted(manifest, host).find(containers));
        healthy.clear();
        Set<ServiceName> changedSecrets = ConcurrentHashMap.newKeySet();
        Set<ServiceName> unhealthy = ConcurrentHashMap.newKeySet();
        bench.lanes().map(services, name -> {
            Service service = Objects.requireNonNull(manifest.services().get(name));
            ImageReference image = Objects.requireNonNull(images.get(name));
            ContainerSettings wanted = new ContainerPlanner(manifest).of(service, image, release, target.strategy());
            Map<String, Secret> own = secrets.getOrDefault(name, Map.of());
            for (ContainerState container : containers) {
                if (container.isAsWanted(name, wanted)) {
                    if (!own.isEmpty() && !host.hasSecrets(container.id(), wanted, own)) {
                        changedSecrets.add(name);
                    } else if (isSick(container, wanted, edge)) {
                        unhealthy.add(name);
                    }
                }
            }
            return name;
        });
        return new RolloutSnapshot(
                name(),
                facts,
                host.hasNetwork(manifest.network()),
                containers,
                present.await(),
                changedSecrets,
                unhealthy,
                host.portOwners(),
                new EdgeView(target.strategy(), edgeImage, edgeState.await().orElse(null), handStarted.await()));
    }

    private String name() {
        return target.address().name();
    }

    /** Where nobody can be asked it is taken for healthy: it runs, and was healthy once. */
    private boolean isSick(ContainerState container, ContainerSettings wanted, Optional<ContainerState> edge) {
        boolean fromInside = RolloutSnapshot.probesFromInside(name(), target.strategy());
        if (fromInside && edge.isEmpty()) {
            return false;
        }
        String from = fromInside ? edge.get().id() : null;
        boolean sick = host.probe(container.id(), wanted, from).isPresent();
        if (!sick) {
            healthy.add(container.id());
        }
        return sick;
    }

    private static Optional<ContainerState> edge(List<ContainerState> containers) {
        return containers.stream()
                .filter(container -> container.running() && container.labels().containsKey(Labels.EDGE))
                .findFirst();
    }

    private EdgeState state(ContainerState edge) {
        Timer timer = new Timer(bench.clock(), bench.pause());
        return new EdgeControl(host, edge, EdgeLayout.of(manifest), timer).look();
    }

    private List<ContainerState> containers() {
        return host.containers(Labels.PROJECT, manifest.name());
    }

    private Set<ImageReference> present(Map<ServiceName, ImageReference> images, ImageReference edgeImage) {
        Set<ImageReference> wanted = new LinkedHashSet<>(images.values());
        manifest.accessories().values().stream().map(Accessory::image).forEach(wanted::add);
        wanted.add(edgeImage);
        Set<ImageReference> present = new HashSet<>();
        for (ImageReference image : wanted) {
            if (host.hasImage(image)) {
                present.add(image);
            }
        }
        return present;
    }
}
