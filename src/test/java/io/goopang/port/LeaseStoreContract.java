package io.goopang.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every place for a lease must do. */
public abstract class LeaseStoreContract {

    protected static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** A free place. */
    protected abstract LeaseStore store();

    /** Lets time pass for the store. */
    protected abstract void pass(Duration time) throws InterruptedException;

    protected static Lease lease(String owner) {
        return new Lease(owner, "https://ci.example.com/7", "deploy 1", Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void isFreeAtFirst() {
        assertEquals(Optional.empty(), store().find());
    }

    @Test
    void tellsWhoTookIt() {
        LeaseStore store = store();

        HeldLease mine = store.take(lease("min@laptop"), LONG).orElseThrow();
        HeldLease seen = store.find().orElseThrow();

        assertEquals(mine.id(), seen.id());
        assertEquals(mine.lease(), seen.lease());
        assertEquals("min@laptop", seen.lease().owner());
        assertEquals("https://ci.example.com/7", seen.lease().run());
        assertEquals("deploy 1", seen.lease().work());
        assertEquals(LONG, Duration.between(seen.lease().taken(), seen.lease().expires()));
        assertFalse(seen.expired());
    }

    @Test
    void keepsThatThereIsNoCiRun() {
        LeaseStore store = store();

        store.take(new Lease("a", null, "deploy", Instant.EPOCH, Instant.EPOCH), LONG);

        assertEquals(null, store.find().orElseThrow().lease().run());
    }

    @Test
    void isTakenOnce() {
        LeaseStore store = store();
        HeldLease mine = store.take(lease("a"), LONG).orElseThrow();

        assertEquals(Optional.empty(), store.take(lease("b"), LONG));
        store.free("another");
        assertEquals("a", store.find().orElseThrow().lease().owner());

        store.free(mine.id());
        store.free(mine.id());
        assertEquals(Optional.empty(), store.find());
        assertTrue(store.take(lease("b"), LONG).isPresent());
    }

    @Test
    void lastsLongerWhenItIsRenewed() throws Exception {
        LeaseStore store = store();
        HeldLease mine = store.take(lease("a"), SHORT).orElseThrow();

        for (int i = 0; i < 3; i++) {
            assertTrue(store.renew(mine, LONG));
        }
        pass(SHORT);

        HeldLease seen = store.find().orElseThrow();
        assertFalse(seen.expired());
        assertEquals(mine.id(), seen.id());
        assertEquals(mine.lease().taken(), seen.lease().taken());
        assertTrue(seen.lease().expires().isAfter(mine.lease().expires()));
    }

    @Test
    void isNotRenewedOnceItIsFreed() {
        LeaseStore store = store();
        HeldLease mine = store.take(lease("a"), LONG).orElseThrow();
        store.free(mine.id());

        assertFalse(store.renew(mine, LONG));
        assertEquals(Optional.empty(), store.find());

        store.take(lease("b"), LONG);
        assertFalse(store.renew(mine, LONG));
        assertEquals("b", store.find().orElseThrow().lease().owner());
    }

    @Test
    void staysWhenItExpiresButIsNotRenewedAnyMore() throws Exception {
        LeaseStore store = store();
        HeldLease mine = store.take(lease("a"), SHORT).orElseThrow();

        pass(SHORT);

        assertTrue(store.find().orElseThrow().expired());
        assertEquals(Optional.empty(), store.take(lease("b"), LONG));
        assertFalse(store.renew(mine, LONG));
    }

    @Test
    void oneOfTenGetsIt() throws Exception {
        LeaseStore store = store();

        List<HeldLease> winners = atOnce(10, number -> store.take(lease("owner " + number), LONG));

        assertEquals(1, winners.size());
        assertEquals(winners.get(0).lease(), store.find().orElseThrow().lease());
    }

    @Test
    void oneOfManyTakesAnExpiredOneOver() throws Exception {
        LeaseStore store = store();
        HeldLease dead = store.take(lease("dead"), SHORT).orElseThrow();
        pass(SHORT);

        List<HeldLease> winners = atOnce(5, number -> {
            Optional<HeldLease> seen = store.find();
            if (seen.isPresent() && !seen.get().id().equals(dead.id())) {
                return Optional.empty();
            }
            store.free(dead.id());
            return store.take(lease("owner " + number), LONG);
        });

        // The engine may still be removing the old one when all of them have asked.
        assertTrue(winners.size() <= 1, winners.toString());
        Optional<HeldLease> left = store.find();
        assertEquals(
                winners.stream().map(HeldLease::id).toList(),
                left.stream().map(HeldLease::id).toList());
    }

    /** What each of some threads that begin together got, if anything. */
    private static List<HeldLease> atOnce(int count, Attempt attempt) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(count);
        ExecutorService pool = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Optional<HeldLease>>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                calls.add(() -> {
                    barrier.await();
                    return attempt.run(number);
                });
            }
            List<HeldLease> winners = new ArrayList<>();
            for (Future<Optional<HeldLease>> result : pool.invokeAll(calls)) {
                result.get().ifPresent(winners::add);
            }
            return winners;
        } finally {
            pool.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Attempt {
        Optional<HeldLease> run(int number);
    }
}
