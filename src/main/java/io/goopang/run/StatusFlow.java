package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerPlanner;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.Inventory;
import io.goopang.port.Host;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What runs on hosts, and whether it is well. */
public final class StatusFlow {

    /** A probe does not ask for the release. */
    private static final ReleaseId ANY_RELEASE = new ReleaseId("any");

    private final Workbench bench;
    private final Manifest manifest;
    private final Set<String> healthy;

    public StatusFlow(Workbench bench) {
        this(bench, Set.of());
    }

    /**
     * The same.
     *
     * @param healthy the ids of containers that were found healthy a moment ago, and need not be asked again
     */
    public StatusFlow(Workbench bench, Set<String> healthy) {
        this.bench = bench;
        this.healthy = Set.copyOf(healthy);
        this.manifest = bench.project().manifest();
    }

    /**
     * A container as it is found.
     *
     * @param health «healthy», «unhealthy» and why, or what its image's HEALTHCHECK says; null where nobody can tell
     */
    public record Found(Inventory.Item item, @Nullable String health) {}

    /**
     * A host as it is found.
     *
     * @param missing the manifest's services that have no container there
     */
    public record HostStatus(List<Found> found, List<ServiceName> missing) {}

    /** All that the project has on each host. */
    public List<EachHost.Answer<HostStatus>> look(List<HostAddress> hosts) {
        return new EachHost(bench).ask(hosts, this::look);
    }

    private HostStatus look(HostAddress address, Host host) {
        Inventory inventory = Inventory.of(host.containers(Labels.PROJECT, manifest.name()));
        List<Found> found = bench.lanes()
                .map(
                        inventory.items(),
                        item -> new Found(item, health(address, host, item.container(), inventory.edge())));
        List<ServiceName> missing = manifest.services().keySet().stream()
                .filter(service -> inventory.in(Inventory.Role.SERVICE, service).isEmpty())
                .toList();
        return new HostStatus(found, missing);
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private @Nullable String health(
            HostAddress address, Host host, ContainerState container, Optional<ContainerState> edge) {
        if (container.running() && healthy.contains(container.id())) {
            return "healthy";
        }
        String byImage = container.imageHealth().isEmpty() ? null : container.imageHealth();
        Optional<ContainerSettings> settings = container.running() ? settings(container) : Optional.empty();
        if (settings.isEmpty()) {
            return byImage;
        }
        boolean overNetwork = settings.get().health().check().overNetwork();
        // From this machine there is a way to containers of its own engine alone.
        if (overNetwork && edge.isEmpty() && !address.isLocal()) {
            return byImage;
        }
        try {
            String from = overNetwork ? edge.map(ContainerState::id).orElse(null) : null;
            return host.probe(container.id(), settings.get(), from)
                    .map(why -> "unhealthy: " + why)
                    .orElse("healthy");
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            return byImage;
        }
    }

    /** What the manifest says of whoever the container is of. */
    private Optional<ContainerSettings> settings(ContainerState container) {
        ContainerPlanner planner = new ContainerPlanner(manifest);
        ServiceName owner = container.owner().orElse(null);
        Service service = owner == null ? null : manifest.services().get(owner);
        Accessory accessory = owner == null ? null : manifest.accessories().get(owner);
        if (service != null && ImageReference.isValid(container.image())) {
            return Optional.of(
                    planner.of(service, ImageReference.parse(container.image()), ANY_RELEASE, Strategy.RECREATE));
        }
        return accessory == null ? Optional.empty() : Optional.of(planner.of(accessory));
    }
}
