package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.model.HostAddress;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState;
import io.goopang.plan.DownPlanner;
import io.goopang.plan.Plan;
import io.goopang.plan.Stage;
import io.goopang.plan.Step;
import io.goopang.port.Host;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes services down on hosts, one host after the other. */
public final class DownFlow {

    private final Workbench bench;
    private final Manifest manifest;
    private final List<HostAddress> hosts;
    private final Leases leases;

    public DownFlow(Workbench bench, List<HostAddress> hosts) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.hosts = List.copyOf(hosts);
        this.leases = Leases.of(bench);
    }

    /**
     * What taking down services would do.
     *
     * @param names as the user gave them; none for all, those included that the manifest has no more
     * @param accessories whether the accessories' containers go too
     * @throws io.goopang.failure.Failure (USAGE) where a name is neither in the manifest nor on any host
     */
    public Plan plan(List<String> names, boolean accessories) {
        DownPlanner planner = new DownPlanner(manifest);
        List<List<ContainerState>> containers = bench.lanes().map(hosts, this::containers);
        Set<ServiceName> candidates = new LinkedHashSet<>();
        containers.forEach(found -> candidates.addAll(planner.candidates(found)));
        List<ServiceName> services = Project.select(names, candidates);
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            boolean network = host(hosts.get(i)).hasNetwork(manifest.network());
            stages.add(planner.plan(title(hosts.get(i)), services, accessories, containers.get(i), network));
        }
        return new Plan(stages);
    }

    /** Stops and removes containers; volumes stay. */
    public void run(List<String> names, boolean accessories) {
        if (plan(names, accessories).isEmpty()) {
            bench.events().publish(new Event.Noted("nothing to take down"));
            return;
        }
        try (HostLease lease = leases.acquire(hosts, "down", leases::warn)) {
            // Looked at anew: the world may have changed until the lease was there.
            List<Stage> stages = plan(names, accessories).stages();
            for (int i = 0; i < hosts.size(); i++) {
                Removals removals = new Removals(manifest, host(hosts.get(i)));
                bench.at(hosts.get(i), hosts.size() > 1).executor().run(stages.get(i), Step.class, (step, progress) -> {
                    lease.require();
                    return removals.run(step);
                });
            }
        }
    }

    private String title(HostAddress host) {
        return hosts.size() > 1 || !host.isLocal() ? "down on " + host : "down";
    }

    private List<ContainerState> containers(HostAddress address) {
        return host(address).containers(Labels.PROJECT, manifest.name());
    }

    private Host host(HostAddress address) {
        return bench.ports().host(address);
    }
}
