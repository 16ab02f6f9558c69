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

    /**
     * What taking down services would do.
     *
     * @param names as the user gave them; none for all, those included that the manifest has no more
     * @throws io.goopang.failure.Failure (USAGE) where a name is neither in the manifest nor on the host
     */
    public Plan planDown(List<String> names, boolean accessories) {
        DownPlanner planner = new DownPlanner(manifest);
        List<ContainerState> containers = containers();
        List<ServiceName> services = Project.select(names, planner.candidates(containers));
        return new Plan(List.of(planner.plan(services, accessories, containers, host.hasNetwork(manifest.network()))));
    }

    /** Stops and removes containers; volumes stay. */
    public void down(Plan plan) {
        Removals removals = new Removals(manifest, host);
        for (Stage stage : plan.stages()) {
            bench.executor().run(stage, RolloutStep.class, (step, progress) -> removals.run(step));
        }
    }
}
