package io.goopang.port;

import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The place for a lease, in memory. */
public final class FakeLeaseStore implements LeaseStore {

    private final Clock clock;
    private @Nullable HeldLease held;
    private int taken;

    FakeLeaseStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<HeldLease> find() {
        HeldLease standing = held;
        return standing == null
                ? Optional.empty()
                : Optional.of(new HeldLease(standing.id(), standing.lease(), clock.instant()));
    }

    @Override
    public synchronized Optional<HeldLease> take(Lease lease, Duration time) {
        if (held != null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        HeldLease fresh = new HeldLease(
                "lease" + ++taken, new Lease(lease.owner(), lease.run(), lease.work(), now, now.plus(time)), now);
        held = fresh;
        return Optional.of(fresh);
    }

    @Override
    public synchronized boolean renew(HeldLease mine, Duration time) {
        Instant now = clock.instant();
        if (held == null
                || !held.id().equals(mine.id())
                || !now.isBefore(held.lease().expires())) {
            return false;
        }
        Lease lease = mine.lease();
        held = new HeldLease(
                mine.id(), new Lease(lease.owner(), lease.run(), lease.work(), lease.taken(), now.plus(time)), now);
        return true;
    }

    @Override
    public synchronized void free(String id) {
        if (held != null && held.id().equals(id)) {
            held = null;
        }
    }
}
