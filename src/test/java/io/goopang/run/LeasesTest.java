package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import io.goopang.port.FakeLeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final HostAddress A = host("a");
    private static final HostAddress B = host("b");

    private final Shop shop = new Shop();
    private final List<Runnable> ticks = new ArrayList<>();
    private final List<Failure> losses = new ArrayList<>();
    private final FakeLeaseStore onA = shop.ports.host(A).leases();
    private final FakeLeaseStore onB = shop.ports.host(B).leases();

    @Test
    void takesAllHostsAndFreesThem() {
        try (HostLease lease = acquire("min", A, B)) {
            assertEquals("min", owner(onA));
            assertEquals("min", owner(onB));
            assertFalse(lease.lost());
            lease.require();
        }
        assertEquals(Optional.empty(), onA.find());
        assertEquals(Optional.empty(), onB.find());
    }

    @Test
    void takesNoneWhereOneIsTaken() {
        take(onB, "kim", "https://ci.example.com/7");
        shop.clock.forward(Duration.ofSeconds(30));

        Failure failure = assertThrows(Failure.class, () -> acquire("min", A, B));

        assertEquals(ExitCode.LOCKED, failure.exitCode());
        assertEquals("b is locked by kim", failure.getMessage());
        assertEquals("""
                deploy 1 since 2026-03-01 10:00:00 UTC (30 s ago), until 2026-03-01 10:01:30 UTC (60 s) unless it is renewed
                its CI run is https://ci.example.com/7""", failure.reason().orElseThrow());
        assertTrue(failure.mend().orElseThrow().contains("`goopang lock release --host b`"));
        assertEquals(Optional.empty(), onA.find());
        assertEquals("kim", owner(onB));
    }

    @Test
    void looksWithoutTaking() {
        Leases leases = leases("min");
        leases.requireFree(List.of(A, B));
        assertEquals(Optional.empty(), onA.find());

        take(onB, "kim", null);
        assertThrows(Failure.class, () -> leases.requireFree(List.of(A, B)));

        shop.clock.forward(Lease.TIME);
        leases.requireFree(List.of(A, B));
        assertEquals("kim", owner(onB));
    }

    @Test
    void takesAnExpiredOneOverAndSaysSo() {
        take(onA, "kim", null);
        shop.clock.forward(Lease.TIME);

        try (HostLease lease = acquire("min", A)) {
            assertFalse(lease.lost());
            assertEquals("min", owner(onA));
        }
        assertTrue(
                shop.events.contains(new Event.Noted(
                        "took over the lock on a: that of kim for deploy 1 expired without being freed")),
                shop.told());
    }

    @Test
    void oneMachineUnderTwoNamesIsFoundOut() {
        shop.ports.alias("a2", shop.ports.host(A));

        Failure failure = assertThrows(Failure.class, () -> acquire("min", A, host("a2")));

        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals(Optional.empty(), onA.find());
    }

    @Test
    void ofTwoWhoWantTheSameHostsOneGetsThemAll() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<Optional<HostLease>> results = race(() -> acquire("min", A, B), () -> acquire("kim", B, A));

            assertEquals(1, results.stream().filter(Optional::isPresent).count());
            assertEquals(owner(onA), owner(onB));
            results.forEach(result -> result.ifPresent(HostLease::close));
        }
    }

    @Test
    void ofTwoWhoTakeOverOneGetsIt() throws Exception {
        for (int round = 0; round < 20; round++) {
            take(onA, "dead", null);
            shop.clock.forward(Lease.TIME);

            List<Optional<HostLease>> results = race(() -> acquire("min", A), () -> acquire("kim", A));

            assertEquals(1, results.stream().filter(Optional::isPresent).count());
            assertTrue(List.of("min", "kim").contains(owner(onA)));
            results.forEach(result -> result.ifPresent(HostLease::close));
        }
    }

    @Test
    void isRenewedAsLongAsItIsOpen() {
        try (HostLease lease = acquire("min", A, B)) {
            for (int i = 0; i < 60; i++) {
                pass(10);
            }
            assertFalse(lease.lost());
            assertFalse(onA.find().orElseThrow().expired());
            assertFalse(onB.find().orElseThrow().expired());
        }
        assertEquals(List.of(), losses);
    }

    @Test
    void survivesShortBreaksOfTheConnection() {
        try (HostLease lease = acquire("min", A, B)) {
            onA.unreachable(true);
            for (int i = 0; i < 8; i++) {
                pass(10);
            }
            onA.unreachable(false);
            pass(2);
            pass(60);
            assertFalse(lease.lost());
        }
        assertEquals(Optional.empty(), onA.find());
    }

    @Test
    void isLostWhereItCanNotBeRenewedInTime() {
        HostLease lease = acquire("min", A, B);
        onA.unreachable(true);
        for (int i = 0; i < 10; i++) {
            pass(10);
        }

        assertTrue(lease.lost());
        Failure failure = assertThrows(Failure.class, lease::require);
        assertEquals(List.of(failure), losses);
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("the lock on a expired", failure.getMessage());
        assertEquals(
                "it could not be renewed for 90 s: the connection broke",
                failure.reason().orElseThrow());

        lease.close();
        assertTrue(shop.told().contains("could not free the lock on a"), shop.told());
        assertEquals(Optional.empty(), onB.find());
    }

    @Test
    void isLostWhereAnotherHasIt() {
        HostLease lease = acquire("min", A);
        onA.free(onA.find().orElseThrow().id());
        take(onA, "kim", null);
        pass(20);

        assertTrue(lease.lost());
        assertEquals(ExitCode.LOCKED, losses.get(0).exitCode());
        assertTrue(losses.get(0).reason().orElseThrow().startsWith("kim holds it now"));

        lease.close();
        assertEquals("kim", owner(onA));
        assertEquals(1, losses.size());
    }

    @Test
    void isLostWhereSomebodyReleasedIt() {
        try (HostLease lease = acquire("min", A)) {
            onA.free(onA.find().orElseThrow().id());
            pass(20);
            assertTrue(lease.lost());
        }
        assertTrue(losses.get(0).reason().orElseThrow().startsWith("somebody released it"));
    }

    @Test
    void isNotLostByClosing() {
        HostLease lease = acquire("min", A);
        lease.close();
        pass(200);

        assertFalse(lease.lost());
        assertEquals(List.of(), losses);
    }

    @Test
    void failsWhereTheNameIsTakenByNothingThatCanBeSeen() {
        onA.haunted(true);

        Failure failure = assertThrows(Failure.class, () -> acquire("min", A));

        assertEquals("could not lock a", failure.getMessage());
    }

    /** Lets time pass, then all that happens again and again happen. */
    private void pass(int seconds) {
        shop.clock.forward(Duration.ofSeconds(seconds));
        ticks.forEach(Runnable::run);
    }

    private HostLease acquire(String owner, HostAddress... hosts) {
        return leases(owner).acquire(List.of(hosts), "deploy 1", losses::add);
    }

    private Leases leases(String owner) {
        return new Leases(shop.bench(), owner, null, shop.leaseClock(), (time, work) -> {
            synchronized (ticks) {
                ticks.add(work);
            }
            return () -> {
                synchronized (ticks) {
                    ticks.remove(work);
                }
            };
        });
    }

    private static void take(FakeLeaseStore store, String owner, @Nullable String run) {
        HeldLease held = store.take(new Lease(owner, run, "deploy 1", Instant.EPOCH, Instant.EPOCH), Lease.TIME)
                .orElseThrow();
        assertFalse(held.expired());
    }

    private static String owner(FakeLeaseStore store) {
        return store.find().orElseThrow().lease().owner();
    }

    private static HostAddress host(String name) {
        return new HostAddress(name, new SshDestination(name, null, Map.of()));
    }

    /** What those who begin at once came to; empty for who found it locked. */
    private static List<Optional<HostLease>> race(Callable<HostLease> one, Callable<HostLease> other) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Optional<HostLease>>> racers = new ArrayList<>();
            for (Callable<HostLease> each : List.of(one, other)) {
                racers.add(() -> {
                    barrier.await();
                    try {
                        return Optional.of(each.call());
                    } catch (Failure e) {
                        assertEquals(ExitCode.LOCKED, e.exitCode());
                        return Optional.empty();
                    }
                });
            }
            List<Optional<HostLease>> results = new ArrayList<>();
            for (Future<Optional<HostLease>> result : pool.invokeAll(racers)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
