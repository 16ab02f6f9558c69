package io.goopang.run;

import io.goopang.model.HostAddress;
import java.util.List;

/** The leases of all hosts of a command. */
final class LeaseHolding implements Holding {

    private final Leases leases;
    private final List<HostAddress> hosts;
    private final String work;

    /**
     * Leases that are not taken yet.
     *
     * @param work what they are for, such as {@code deploy 20261122T101500Z-1a2b3c4}
     */
    LeaseHolding(Workbench bench, List<Target> targets, String work) {
        Author author = Author.of(bench.variables());
        this.leases = new Leases(bench, author.by(), author.run());
        this.hosts = targets.stream().map(Target::address).toList();
        this.work = work;
    }

    @Override
    public void requireFree() {
        leases.requireFree(hosts);
    }

    @Override
    public Held take() {
        HostLease lease = leases.acquire(hosts, work, failure -> {});
        return new Held() {
            @Override
            public void require() {
                lease.requireHeld();
            }

            @Override
            public void close() {
                lease.close();
            }
        };
    }
}
