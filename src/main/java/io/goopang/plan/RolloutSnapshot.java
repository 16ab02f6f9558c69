package io.goopang.plan;

import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rollout on one host starts from.
 *
 * @param host the host's name, for messages
 * @param network whether the project's network is there
 * @param containers all containers of the project
 * @param images those of the wanted images that the engine has
 * @param changedSecrets the services whose running container has other secrets than today's
 * @param unhealthy the services whose running container fails its health check
 * @param portOwners the Docker names of the containers that hold the host's ports, by port
 * @param edge how services are reached
 */
public record RolloutSnapshot(
        String host,
        HostFacts facts,
        boolean network,
        List<ContainerState> containers,
        Set<ImageReference> images,
        Set<ServiceName> changedSecrets,
        Set<ServiceName> unhealthy,
        Map<Integer, String> portOwners,
        EdgeView edge) {

    public RolloutSnapshot {
        containers = List.copyOf(containers);
        images = Set.copyOf(images);
        changedSecrets = Set.copyOf(changedSecrets);
        unhealthy = Set.copyOf(unhealthy);
        portOwners = Map.copyOf(portOwners);
    }

    TakenPorts ports(Manifest manifest) {
        return new TakenPorts(manifest, host, containers, portOwners, edge.handStarted());
    }

    /** Whether health is asked for from the network of the containers, and not from here. */
    public boolean probesFromInside() {
        return probesFromInside(host, edge.strategy());
    }

    /** The same, for a host of that name that is deployed to in that way. */
    public static boolean probesFromInside(String host, Strategy strategy) {
        return strategy == Strategy.ROLLING || !HostAddress.LOCAL.name().equals(host);
    }

    List<ContainerState> ofService(ServiceName service) {
        return labelled(Labels.SERVICE, service);
    }

    List<ContainerState> ofAccessory(ServiceName accessory) {
        return labelled(Labels.ACCESSORY, accessory);
    }

    private List<ContainerState> labelled(String label, ServiceName name) {
        return containers.stream()
                .filter(container -> name.value().equals(container.labels().get(label)))
                .toList();
    }
}
