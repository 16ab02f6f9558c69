package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import io.goopang.port.LeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the leases of hosts for one owner. */
public final class Leases {

    /** Of taking a place that looks free but is not: the engine is still removing what was there. */
    private static final int ATTEMPTS = 25;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

    private final Workbench bench;
    private final String owner;
    private final @Nullable String run;
    private final LeaseClock clock;
    private final Ticking ticking;

    /**
     * Leases for an owner.
     *
     * @param owner such as {@code min@laptop}
     * @param run the address of the CI run; null outside CI
     */
    public Leases(Workbench bench, String owner, @Nullable String run) {
        // Not the bench's clock: a lease runs in real time even where tests let the time of waits fly.
        this(bench, owner, run, LeaseClock.system(), Ticking.onDaemons());
    }

    /** Leases for whoever runs this process. */
    static Leases of(Workbench bench) {
        Author author = Author.of(bench);
        return new Leases(bench, author.by(), author.run());
    }

    Leases(Workbench bench, String owner, @Nullable String run, LeaseClock clock, Ticking ticking) {
        this.bench = bench;
        this.owner = owner;
        this.run = run;
        this.clock = clock;
        this.ticking = ticking;
    }

    /**
     * Takes the leases of all hosts, or none.
     *
     * @param work what it is for, such as {@code deploy 20261122T101500Z-1a2b3c4}
     * @param onLoss told at most once, with what {@link HostLease#require} then throws: on the thread that notices it, which
     *     is one of the renewals' or that of whoever calls {@code require}
     * @throws Failure (LOCKED) where another holds one of them, saying who
     */
    public HostLease acquire(List<HostAddress> hosts, String work, Consumer<Failure> onLoss) {
        HostLease.Loss loss = new HostLease.Loss(onLoss);
        Tidying tidying = new Tidying(bench.events());
        Deque<LeaseRenewal> taken = new ArrayDeque<>();
        List<String> ids = new ArrayList<>();
        try {
            for (HostAddress host : inOrder(hosts)) {
                LeaseClock.Moment begun = clock.now();
                LeaseStore store = store(host);
                HeldLease held = takeOrTell(host, store, work, ids, hosts.size() > 1);
                ids.add(held.id());
                taken.push(new LeaseRenewal(host, store, held, clock, begun, loss::tell));
            }
            return new HostLease(List.copyOf(taken), loss, tidying, ticking);
        } catch (RuntimeException | Error e) {
            Shelter.run(() -> taken.forEach(
                    renewal -> tidying.run("free the lock on " + renewal.host() + " again", renewal::free)));
            throw e;
        }
    }

    /** Tells a loss to whoever looks on. */
    void warn(Failure loss) {
        bench.events()
                .publish(new Event.Warned(
                        loss.getMessage() + loss.reason().map(why -> ": " + why).orElse("")));
    }

    /**
     * Looks whether the hosts are free now, before long work that would be in vain.
     *
     * @throws Failure (LOCKED) where another holds one of them, saying who
     */
    public void requireFree(List<HostAddress> hosts) {
        bench.lanes().map(hosts, host -> {
            store(host).find().filter(held -> !held.expired()).ifPresent(held -> {
                throw LeaseWords.locked(host, held);
            });
            return host;
        });
    }

    /** Always the same one, so that of two who want the same hosts one gets them all. */
    private static List<HostAddress> inOrder(List<HostAddress> hosts) {
        return hosts.stream().sorted(Comparator.comparing(HostAddress::name)).toList();
    }

    private HeldLease takeOrTell(HostAddress host, LeaseStore store, String work, List<String> own, boolean several) {
        try {
            return take(host, store, work, own);
        } catch (Failure e) {
            Failure.Builder told = e.toBuilder();
            if (several && e.host().isEmpty()) {
                told.host(host.name());
            }
            if (e.state().isEmpty()) {
                told.state("no container was touched");
            }
            throw told.build();
        }
    }

    private HeldLease take(HostAddress host, LeaseStore store, String work, List<String> own) {
        Lease wanted = new Lease(owner, run, work, Instant.EPOCH, Instant.EPOCH);
        HeldLease removed = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<HeldLease> taken = store.take(wanted, Lease.TIME);
            if (taken.isPresent()) {
                tellTakenOver(host, removed);
                return taken.get();
            }
            Optional<HeldLease> standing = store.find();
            if (standing.isPresent()) {
                requireExpired(host, standing.get(), own);
                // By its id: whoever else wants to take it over can't remove what comes after it.
                store.free(standing.get().id());
                removed = standing.get();
            } else {
                pause();
            }
        }
        throw Failure.of(ExitCode.REMOTE, "could not lock " + host)
                .reason("the name " + Lease.CONTAINER + " is taken there, but by nothing that can be seen")
                .mend("look at `docker ps -a` on " + host + ", and try again")
                .build();
    }

    private static void requireExpired(HostAddress host, HeldLease standing, List<String> own) {
        if (own.contains(standing.id())) {
            throw Failure.of(ExitCode.USAGE, host + " is the same machine as another of the hosts")
                    .mend("name it once")
                    .state("nothing was changed")
                    .build();
        }
        if (!standing.expired()) {
            throw LeaseWords.locked(host, standing);
        }
    }

    private void tellTakenOver(HostAddress host, @Nullable HeldLease removed) {
        if (removed != null) {
            Lease lease = removed.lease();
            bench.events()
                    .publish(new Event.Noted("took over the lock on " + host + ": that of " + lease.owner() + " for "
                            + lease.work() + " expired without being freed"));
        }
    }

    private void pause() {
        try {
            bench.pause().sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            throw Interruption.failure(e);
        }
    }

    private LeaseStore store(HostAddress host) {
        return bench.ports().host(host).leases();
    }
}
