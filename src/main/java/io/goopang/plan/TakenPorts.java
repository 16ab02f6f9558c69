package io.goopang.plan;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Publish;
import io.goopang.model.ServiceName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the ports of a host that somebody else holds, while there is nothing to take back yet. */
public final class TakenPorts {

    private final Manifest manifest;
    private final String host;
    private final List<ContainerState> containers;
    private final Map<Integer, String> owners;
    private final Map<ServiceName, ContainerState> handStarted;

    /**
     * A look at the ports of a host.
     *
     * @param containers all containers of the project
     * @param owners the Docker names of the containers that hold the host's ports, by port
     * @param handStarted containers that a deploy replaces although they are not of the project
     */
    public TakenPorts(
            Manifest manifest,
            String host,
            List<ContainerState> containers,
            Map<Integer, String> owners,
            Map<ServiceName, ContainerState> handStarted) {
        this.manifest = manifest;
        this.host = host;
        this.containers = containers;
        this.owners = owners;
        this.handStarted = handStarted;
    }

    /**
     * Fails where a port that a deploy of the given services needs will not become free by it.
     *
     * @throws Failure (REMOTE) that names the holder
     */
    public void refuse(Collection<ServiceName> services) {
        for (ServiceName service : services) {
            refuse(
                    service,
                    Objects.requireNonNull(manifest.services().get(service)).publish(),
                    "services",
                    services);
        }
        for (Accessory accessory : manifest.accessories().values()) {
            if (accessory.host() != null && !accessory.host().equals(host)) {
                continue;
            }
            refuse(accessory.name(), accessory.publish(), "accessories", services);
        }
    }

    private void refuse(ServiceName name, @Nullable Publish publish, String section, Collection<ServiceName> deployed) {
        String owner = publish == null ? null : owners.get(publish.port());
        if (owner == null || isTool(owner) || givesWay(name, owner)) {
            return;
        }
        Optional<ServiceName> holder = containers.stream()
                .filter(container -> container.name().equals(owner))
                .findFirst()
                .flatMap(ContainerState::owner);
        if (holder.isPresent() && (holder.get().equals(name) || deployed.contains(holder.get()))) {
            return;
        }
        throw Failure.of(ExitCode.REMOTE, "port " + publish + " of " + host + " is taken")
                .service(name)
                .reason("the container " + owner
                        + holder.map(service -> " of " + service).orElse(", which is not of this project,")
                        + " publishes it")
                .mend(holder.map(this::mend)
                        .orElse("stop that container, or set " + section + "." + name + ".publish to another port"))
                .state("no container was touched")
                .build();
    }

    /** The project's own edge takes requests for all services; what a killed deploy tried ports with is taken away. */
    private boolean isTool(String owner) {
        return containers.stream()
                .filter(container -> container.name().equals(owner))
                .anyMatch(container -> container.labels().containsKey(Labels.EDGE)
                        || container.labels().containsKey(Labels.PROBE));
    }

    private boolean givesWay(ServiceName name, String owner) {
        ContainerState container = handStarted.get(name);
        return container != null && container.name().equals(owner);
    }

    private String mend(ServiceName holder) {
        if (manifest.services().containsKey(holder)) {
            return "deploy " + holder + " too: it gives the port up";
        }
        return manifest.accessories().containsKey(holder)
                ? "`goopang down --accessories --host " + host
                        + "` removes its container and keeps its data; the next deploy starts it anew"
                : "`goopang down " + holder + " --host " + host + "` removes it: the manifest has it no more";
    }
}
