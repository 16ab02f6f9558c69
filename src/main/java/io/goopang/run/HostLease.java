package io.goopang.run;

import io.goopang.failure.Failure;
import io.goopang.plan.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The right to change some hosts, kept alive until it is closed or lost. */
public final class HostLease implements Holding.Held {

    private static final Duration TICK = Duration.ofSeconds(2);

    private final List<LeaseRenewal> renewals;
    private final Loss loss;
    private final Tidying tidying;
    private final List<Ticking.Ticker> tickers = new ArrayList<>();

    HostLease(List<LeaseRenewal> renewals, Loss loss, Tidying tidying, Ticking ticking) {
        this.renewals = List.copyOf(renewals);
        this.loss = loss;
        this.tidying = tidying;
        // A thread for each, since a host that does not answer must not keep the others' from being renewed.
        renewals.forEach(renewal -> tickers.add(ticking.every(TICK, renewal::renewIfDue)));
        tickers.add(ticking.every(TICK, () -> renewals.forEach(LeaseRenewal::requireInTime)));
    }

    /** Whether the hosts may be another's by now: nothing more may be changed on them. */
    public boolean lost() {
        return loss.failure() != null;
    }

    /**
     * Fails where the lease is lost, or its time is up: nothing ticks while this machine sleeps.
     *
     * @throws Failure (LOCKED) where another holds it or somebody released it, REMOTE where it could not be renewed
     */
    @Override
    public void require() {
        renewals.forEach(LeaseRenewal::requireInTime);
        Failure failure = loss.failure();
        if (failure != null) {
            throw failure;
        }
    }

    /** Frees all hosts; what can't be freed expires by itself, so that is worth a warning and no more. */
    @Override
    public void close() {
        tickers.forEach(Ticking.Ticker::close);
        Shelter.run(() -> renewals.forEach(renewal -> tidying.run(
                "free the lock on " + renewal.host() + ", which expires by itself within " + Lease.TIME.toSeconds()
                        + " s",
                renewal::free)));
    }

    /** The first loss, and whom to tell. */
    static final class Loss {
        private final Consumer<Failure> listener;
        private @Nullable Failure failure;

        Loss(Consumer<Failure> listener) {
            this.listener = listener;
        }

        synchronized @Nullable Failure failure() {
            return failure;
        }

        void tell(Failure what) {
            synchronized (this) {
                if (failure != null) {
                    return;
                }
                failure = what;
            }
            listener.accept(what);
        }
    }
}
