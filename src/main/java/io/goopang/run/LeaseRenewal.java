package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import io.goopang.port.LeaseStore;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lease of one host alive: it is renewed long before it expires, so that a connection may break and come back
 * meanwhile.
 */
final class LeaseRenewal {

    private static final Duration RHYTHM = Duration.ofSeconds(20);

    private final HostAddress host;
    private final LeaseStore store;
    private final HeldLease held;
    private final LeaseClock clock;
    private final Consumer<Failure> onLoss;
    private volatile LeaseClock.Moment renewed;
    private volatile @Nullable RuntimeException trouble;
    private volatile boolean over;

    /**
     * A renewal that begins to count at once.
     *
     * @param begun by this machine's clocks, when the lease was not taken yet
     * @param onLoss told where the lease is lost, perhaps twice
     */
    LeaseRenewal(
            HostAddress host,
            LeaseStore store,
            HeldLease held,
            LeaseClock clock,
            LeaseClock.Moment begun,
            Consumer<Failure> onLoss) {
        this.host = host;
        this.store = store;
        this.held = held;
        this.clock = clock;
        this.renewed = begun;
        this.onLoss = onLoss;
    }

    HostAddress host() {
        return host;
    }

    /** Renews the lease where it is time to; it may take as long as the connection is patient. */
    void renewIfDue() {
        LeaseClock.Moment begun = clock.now();
        if (over || LeaseClock.between(renewed, begun).compareTo(RHYTHM) < 0) {
            return;
        }
        try {
            if (store.renew(held, Lease.TIME)) {
                // Counted from before the call: the engine counts from a later moment, never from an earlier one.
                renewed = begun;
                trouble = null;
            } else {
                lose(taken());
            }
        } catch (RuntimeException e) {
            trouble = e;
        }
    }

    /** Notices that the time is up, even while a renewal hangs on a silent connection. */
    void requireInTime() {
        if (clock.since(renewed).compareTo(Lease.TIME) >= 0) {
            lose(expired());
        }
    }

    /** Frees the lease, and renews it no more. */
    void free() {
        over = true;
        store.free(held.id());
    }

    private void lose(Failure failure) {
        if (!over) {
            over = true;
            onLoss.accept(failure);
        }
    }

    private Failure expired() {
        RuntimeException last = trouble;
        String why = last instanceof Failure failure ? failure.reason().orElse(failure.getMessage()) : null;
        Failure.Builder failure = Failure.of(ExitCode.REMOTE, "the lock on " + host + " expired")
                .reason("it could not be renewed for " + Lease.TIME.toSeconds() + " s"
                        + (why == null ? "" : ": " + why))
                .mend("check the connection to " + host + ", then run the command again");
        return (last == null ? failure : failure.cause(last)).build();
    }

    private Failure taken() {
        String who;
        try {
            who = store.find()
                    .map(other -> other.lease().owner() + " holds it now: " + LeaseWords.story(other))
                    .orElse("somebody released it, or removed the container " + Lease.CONTAINER);
        } catch (RuntimeException e) {
            who = "it is not there any more";
        }
        return Failure.of(ExitCode.LOCKED, "the lock on " + host + " was lost")
                .reason(who)
                .mend("run the command again once the host is free: `goopang lock status --host " + host + "`")
                .build();
    }
}
