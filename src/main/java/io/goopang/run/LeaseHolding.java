package io.goopang.run;

import io.goopang.model.HostAddress;
import java.util.List;

/**
 * The leases of all hosts of a command.
 *
 * @param work what they are for, such as {@code deploy 20261122T101500Z-1a2b3c4}
 */
record LeaseHolding(Leases leases, List<HostAddress> hosts, String work) implements Holding {

    /** For whoever runs this process. */
    static LeaseHolding of(Workbench bench, List<Target> targets, String work) {
        return new LeaseHolding(
                Leases.of(bench), targets.stream().map(Target::address).toList(), work);
    }

    @Override
    public void requireFree() {
        leases.requireFree(hosts);
    }

    @Override
    public Held take() {
        return leases.acquire(hosts, work, leases::warn);
    }
}
