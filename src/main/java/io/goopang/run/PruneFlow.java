package io.goopang.run;

import io.goopang.model.Digest;
import io.goopang.model.HostAddress;
import io.goopang.model.ReleaseId;
import io.goopang.plan.Plan;
import io.goopang.plan.PrunePlanner;
import io.goopang.port.Releases;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes from hosts what they can do without. */
public final class PruneFlow {

    /** How many of the newest releases keep their images, unless the user wants another number. */
    public static final int USUAL_RELEASES = 3;

    private final Workbench bench;
    private final List<HostAddress> hosts;
    private final int releases;
    private final Leases leases;

    /**
     * A flow for some hosts.
     *
     * @param releases how many of the newest keep their images, whether they are in use or not
     */
    public PruneFlow(Workbench bench, List<HostAddress> hosts, int releases) {
        this.bench = bench;
        this.hosts = List.copyOf(hosts);
        this.releases = releases;
        this.leases = Leases.of(bench);
    }

    /** What would go. */
    public Plan plan() {
        PrunePlanner planner = planner(Set.of());
        return new Plan(bench.lanes().map(hosts, host -> new HostPrune(bench, host, planner).plan()));
    }

    /** Removes it, one host after the other, and tells what went. */
    public List<Pruned> run() {
        PrunePlanner planner = planner(Set.of());
        try (HostLease lease = leases.acquire(hosts, "prune", leases::warn)) {
            return hosts.stream()
                    .map(host -> new HostPrune(bench.at(host, hosts.size() > 1), host, planner).run(lease::require))
                    .toList();
        }
    }

    /**
     * A planner that knows the newest releases.
     *
     * @param counted what somebody counts on beside them, such as the release that is about to run
     * @throws io.goopang.failure.Failure where the registry does not tell them: nothing may go then
     */
    PrunePlanner planner(Set<Digest> counted) {
        RegistryAccess access = new RegistryAccess(bench);
        String repository = bench.project().manifest().releaseRepository();
        Releases kept = bench.ports().releases(access);
        List<ReleaseId> newest = kept.list(repository).stream().limit(releases).toList();
        Set<Digest> needed = new HashSet<>(counted);
        bench.lanes().map(newest, id -> kept.find(repository, id.value())).stream()
                .flatMap(Optional::stream)
                .flatMap(release -> release.images().values().stream())
                .forEach(image -> Optional.ofNullable(image.digest()).ifPresent(needed::add));
        return new PrunePlanner(bench.project().manifest(), access.current().registry(), needed);
    }
}
