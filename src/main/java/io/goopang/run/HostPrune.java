package io.goopang.run;

import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.model.HostAddress;
import io.goopang.plan.HostStep;
import io.goopang.plan.PrunePlanner;
import io.goopang.plan.Stage;
import io.goopang.port.Host;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** Takes from one host what it can do without; whoever calls it holds the host's lease. */
final class HostPrune {

    private final Workbench bench;
    private final Manifest manifest;
    private final HostAddress address;
    private final Host host;
    private final PrunePlanner planner;

    /**
     * @param bench whose events name the host where there are several
     */
    HostPrune(Workbench bench, HostAddress address, PrunePlanner planner) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.address = address;
        this.host = bench.ports().host(address);
        this.planner = planner;
    }

    Stage plan() {
        return planner.plan(
                "prune on " + address,
                host.containers(Labels.PROJECT, manifest.name()),
                host.storage().images());
    }

    /**
     * Does it; an image that somebody else uses stays.
     *
     * @param allowed fails where the lease is lost
     */
    Pruned run(Runnable allowed) {
        OptionalLong before = host.storage().layerBytes();
        Removals removals = new Removals(manifest, host);
        List<HostStep> done = Collections.synchronizedList(new ArrayList<>());
        bench.executor().run(plan(), HostStep.class, (step, progress) -> {
            allowed.run();
            String result = removals.run(step);
            if (!result.equals(Removals.IN_USE)) {
                done.add(step);
            }
            return result;
        });
        return Pruned.of(address, done, freed(before, done));
    }

    /** The engine's own count where it has one: images share layers, and only the last to go frees those. */
    private long freed(OptionalLong before, List<HostStep> done) {
        OptionalLong after = host.storage().layerBytes();
        if (before.isPresent() && after.isPresent()) {
            return Math.max(0, before.getAsLong() - after.getAsLong());
        }
        return done.stream()
                .mapToLong(step -> step instanceof HostStep.RemoveImage image ? image.bytes() : 0)
                .sum();
    }
}
