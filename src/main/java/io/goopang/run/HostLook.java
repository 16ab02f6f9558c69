package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.lifecycle.StoredImage;
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
import io.goopang.plan.HostFacts;
import io.goopang.plan.RolloutSnapshot;
import io.goopang.port.Host;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at a host and at the registry before a rollout. */
final class HostLook {

    private final Workbench bench;
    private final Manifest manifest;
    private final Host host;
    private final String hostName;
    private final HostFacts facts;

    HostLook(Workbench bench, Host host, String hostName) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.host = host;
        this.hostName = hostName;
        this.facts = host.facts(manifest.image().platform());
    }

    /** Fails where the host can't run the images at all. */
    void requireSupport() {
        Platform platform = manifest.image().platform();
        if (facts.support() == HostFacts.Support.MISSING) {
            throw Failure.of(ExitCode.ENVIRONMENT, hostName + " can't run " + platform + " images")
                    .reason("it is a " + facts.platform() + " machine without emulation")
                    .mend("run bin/setup or `docker run --privileged --rm tonistiigi/binfmt --install "
                            + platform.architecture() + "`, or set image.platform to " + facts.platform())
                    .state("nothing was changed")
                    .build();
        }
    }

    /** All that the planner asks; the secrets are compared where they are given. */
    RolloutSnapshot look(
            List<ServiceName> services,
            Map<ServiceName, ImageReference> images,
            Map<ServiceName, Map<String, Secret>> secrets) {
        List<ContainerState> containers = host.containers(Labels.PROJECT, manifest.name());
        return new RolloutSnapshot(
                hostName,
                facts,
                host.hasNetwork(manifest.network()),
                containers,
                present(images),
                changedSecrets(services, images, containers, secrets),
                host.portOwners(),
                stored(services));
    }

    private Set<ImageReference> present(Map<ServiceName, ImageReference> images) {
        List<ImageReference> wanted = new ArrayList<>(images.values());
        manifest.accessories().values().stream().map(Accessory::image).forEach(wanted::add);
        Set<ImageReference> present = new HashSet<>();
        for (ImageReference image : wanted) {
            if (host.hasImage(image)) {
                present.add(image);
            }
        }
        return present;
    }

    private Set<ServiceName> changedSecrets(
            List<ServiceName> services,
            Map<ServiceName, ImageReference> images,
            List<ContainerState> containers,
            Map<ServiceName, Map<String, Secret>> secrets) {
        Set<ServiceName> changed = new HashSet<>();
        for (ServiceName name : services) {
            Map<String, Secret> wanted = secrets.getOrDefault(name, Map.of());
            Service service = Objects.requireNonNull(manifest.services().get(name));
            ContainerSettings settings = new ContainerPlanner(manifest)
                    .of(service, Objects.requireNonNull(images.get(name)), new ReleaseId("now"));
            boolean differs = !wanted.isEmpty()
                    && containers.stream()
                            .filter(ContainerState::running)
                            .filter(container ->
                                    name.value().equals(container.labels().get(Labels.SERVICE)))
                            .anyMatch(container -> !host.hasSecrets(container.id(), settings, wanted));
            if (differs) {
                changed.add(name);
            }
        }
        return changed;
    }

    private Map<String, List<StoredImage>> stored(List<ServiceName> services) {
        List<String> names = services.stream().map(manifest::repositoryOf).toList();
        Map<String, List<StoredImage>> stored = new ConcurrentHashMap<>();
        List<String> existing =
                List.copyOf(bench.ports().registry().describe(names).keySet());
        bench.lanes()
                .map(existing, name -> stored.put(name, bench.ports().registry().images(name)));
        return stored;
    }
}
