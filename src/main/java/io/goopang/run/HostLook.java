package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerPlanner;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.HostFacts;
import io.goopang.plan.RolloutSnapshot;
import io.goopang.plan.TakenPorts;
import io.goopang.port.Host;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Looks at a host and at the registry before a rollout. */
final class HostLook {

    private final Workbench bench;
    private final Manifest manifest;
    private final Host host;
    private final String hostName;
    private final HostFacts facts;

    private HostLook(Workbench bench, Host host, String hostName, HostFacts facts) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.host = host;
        this.hostName = hostName;
        this.facts = facts;
    }

    /**
     * A look at a host.
     *
     * @throws Failure (ENVIRONMENT) where it can't run the images at all
     */
    static HostLook at(Workbench bench, Host host, String hostName) {
        Platform platform = bench.project().manifest().image().platform();
        HostFacts facts = host.facts(platform);
        if (facts.support() == HostFacts.Support.MISSING) {
            throw Failure.of(ExitCode.ENVIRONMENT, hostName + " can't run " + platform + " images")
                    .reason("it is a " + facts.platform() + " machine without emulation")
                    .mend("run bin/setup or `docker run --privileged --rm tonistiigi/binfmt --install "
                            + platform.architecture() + "`, or set image.platform to " + facts.platform())
                    .state("nothing was changed")
                    .build();
        }
        return new HostLook(bench, host, hostName, facts);
    }

    /** Fails where a port that the services publish is somebody else's. */
    void requirePorts(List<ServiceName> services) {
        new TakenPorts(manifest, hostName, containers(), host.portOwners()).refuse(services);
    }

    /** All that the planner asks; the secrets are compared where they are given. */
    RolloutSnapshot look(
            List<ServiceName> services,
            Map<ServiceName, ImageReference> images,
            Release release,
            Map<ServiceName, Map<String, Secret>> secrets) {
        List<ContainerState> containers = containers();
        Set<ServiceName> changedSecrets = new HashSet<>();
        Set<ServiceName> unhealthy = new HashSet<>();
        for (ServiceName name : services) {
            Service service = Objects.requireNonNull(manifest.services().get(name));
            ImageReference image = Objects.requireNonNull(images.get(name));
            ContainerSettings wanted = new ContainerPlanner(manifest).of(service, image, release.id());
            Map<String, Secret> own = secrets.getOrDefault(name, Map.of());
            for (ContainerState container : containers) {
                if (container.isAsWanted(name, wanted)) {
                    if (!own.isEmpty() && !host.hasSecrets(container.id(), wanted, own)) {
                        changedSecrets.add(name);
                    } else if (host.probe(container.id(), wanted, null).isPresent()) {
                        unhealthy.add(name);
                    }
                }
            }
        }
        return new RolloutSnapshot(
                hostName,
                facts,
                host.hasNetwork(manifest.network()),
                containers,
                present(images),
                changedSecrets,
                unhealthy,
                host.portOwners(),
                StoredImages.of(bench, services));
    }

    private List<ContainerState> containers() {
        return host.containers(Labels.PROJECT, manifest.name());
    }

    private Set<ImageReference> present(Map<ServiceName, ImageReference> images) {
        Set<ImageReference> wanted = new LinkedHashSet<>(images.values());
        manifest.accessories().values().stream().map(Accessory::image).forEach(wanted::add);
        Set<ImageReference> present = new HashSet<>();
        for (ImageReference image : wanted) {
            if (host.hasImage(image)) {
                present.add(image);
            }
        }
        return present;
    }
}
