package io.goopang.run;

import io.goopang.model.HostAddress;
import io.goopang.plan.HeldLease;
import java.util.List;
import java.util.Optional;

/** Looks at the leases of hosts, whoever holds them, and frees them by hand. */
public final class LockFlow {

    private final Workbench bench;

    public LockFlow(Workbench bench) {
        this.bench = bench;
    }

    /** What stands on each host; empty where it is free. */
    public List<EachHost.Answer<Optional<HeldLease>>> status(List<HostAddress> hosts) {
        return new EachHost(bench).ask(hosts, (address, host) -> host.leases().find());
    }

    /** Frees a host of just this lease: one that was taken since stays. */
    public void release(HostAddress host, HeldLease held) {
        bench.ports().host(host).leases().free(held.id());
    }
}
