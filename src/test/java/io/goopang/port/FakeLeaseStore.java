package io.goopang.port;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The place for a lease, in memory. */
public final class FakeLeaseStore implements LeaseStore {

    private static final AtomicInteger TAKEN = new AtomicInteger();

    private final Clock clock;
    private @Nullable HeldLease held;
    private boolean unreachable;
    private boolean haunted;
    private Runnable onFree = () -> {};

    FakeLeaseStore(Clock clock) {
        this.clock = clock;
    }

    /** Lets every call fail. */
    public synchronized void unreachable(boolean now) {
        unreachable = now;
    }

    /** Something holds the place that can't be seen. */
    public synchronized void haunted(boolean now) {
        haunted = now;
    }

    /** What happens next when the lease is freed, which is the last thing that a deploy does. */
    public synchronized void onFree(Runnable work) {
        onFree = work;
    }

    private void requireReachable() {
        if (unreachable) {
            throw Failure.of(ExitCode.REMOTE, "could not reach the engine")
                    .reason("the connection broke")
                    .build();
        }
    }

    @Override
    public synchronized Optional<HeldLease> find() {
        requireReachable();
        HeldLease standing = held;
        return standing == null
                ? Optional.empty()
                : Optional.of(new HeldLease(standing.id(), standing.lease(), clock.instant()));
    }

    @Override
    public synchronized Optional<HeldLease> take(Lease lease, Duration time) {
        requireReachable();
        if (held != null || haunted) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        HeldLease fresh = new HeldLease(
                "lease" + TAKEN.incrementAndGet(),
                new Lease(lease.owner(), lease.run(), lease.work(), now, now.plus(time)),
                now);
        held = fresh;
        return Optional.of(fresh);
    }

    @Override
    public synchronized boolean renew(HeldLease mine, Duration time) {
        requireReachable();
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
        requireReachable();
        if (held != null && held.id().equals(id)) {
            held = null;
            onFree.run();
        }
    }
}
