package io.goopang.run;

import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState;
import io.goopang.plan.DownPlanner;
import io.goopang.plan.Plan;
import io.goopang.plan.RolloutStep;
import io.goopang.plan.Stage;
import io.goopang.port.Host;
import java.util.List;
import java.util.Map;

/** What runs on a host, and taking it down. */
public final class HostFlow {

    private final Workbench bench;
    private final Manifest manifest;
    private final Host host;

    public HostFlow(Workbench bench, Host host) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.host = host;
    }

    /** All containers of the project, running or not. */
    public List<ContainerState> containers() {
        return host.containers(Labels.PROJECT, manifest.name());
    }

    /** What taking down the given services would do. */
    public Plan planDown(List<ServiceName> services, boolean accessories) {
        return new Plan(List.of(new DownPlanner(manifest)
                .plan(services, accessories, containers(), host.hasNetwork(manifest.network()))));
    }

    /** Stops and removes containers; volumes stay. */
    public void down(Plan plan) {
        RolloutRunner runner =
                new RolloutRunner(bench, host, new RegistryAccess(bench), new Rollout(bench, host, Map.of()));
        for (Stage stage : plan.stages()) {
            bench.executor().run(stage, RolloutStep.class, runner::run);
        }
    }
}
