package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState;
import io.goopang.port.Host;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what runs on a host under the names of services and accessories, and was not started by goopang. */
final class HandStarted {

    private final Manifest manifest;
    private final Host host;

    HandStarted(Manifest manifest, Host host) {
        this.manifest = manifest;
        this.host = host;
    }

    /**
     * The containers, by service and accessory.
     *
     * @param own the project's containers: who has one needs none by hand
     */
    Map<ServiceName, ContainerState> find(List<ContainerState> own) {
        Map<ServiceName, ContainerState> found = new TreeMap<>();
        for (Service service : manifest.services().values()) {
            foreign(service.container()).ifPresent(container -> found.put(service.name(), container));
        }
        for (Accessory accessory : manifest.accessories().values()) {
            boolean known = own.stream()
                    .anyMatch(container ->
                            container.owner().filter(accessory.name()::equals).isPresent());
            if (!known) {
                foreign(accessory.name().value())
                        .ifPresent(container -> found.put(accessory.name(), reachable(container)));
            }
        }
        return found;
    }

    private Optional<ContainerState> foreign(String name) {
        return host.container(name)
                .filter(container -> container.running() && !container.labels().containsKey(Labels.PROJECT));
    }

    /** Another database beside the one with the data would be the worst of all. */
    private ContainerState reachable(ContainerState accessory) {
        if (!accessory.networks().contains(manifest.network())) {
            throw Failure.of(ExitCode.REMOTE, "the container " + accessory.name() + " is not on the services' network")
                    .reason("it bears the name of an accessory, and was not started by goopang")
                    .mend("`docker network connect " + manifest.network() + " " + accessory.name()
                            + "` on the host lets the services use it; or stop and rename it")
                    .state("nothing was changed")
                    .build();
        }
        return accessory;
    }
}
