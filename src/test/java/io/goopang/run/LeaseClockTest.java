package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.plan.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lease on a machine whose clock does not go evenly. */
class LeaseClockTest {

    private final Shop shop = new Shop();
    private final List<Runnable> ticks = new ArrayList<>();
    private final List<Failure> losses = new ArrayList<>();

    @Test
    void isLostAtOnceWhereTheMachineSlept() {
        try (HostLease lease = acquire()) {
            // Nothing ticked meanwhile, nor did the clock that counts from the start.
            shop.clock.set(Lease.TIME);

            Failure failure = assertThrows(Failure.class, lease::require);

            assertEquals("the lock on local expired", failure.getMessage());
            assertEquals(List.of(failure), losses);
        }
    }

    @Test
    void isRenewedThoughTheClockWasSetBack() {
        try (HostLease lease = acquire()) {
            shop.clock.set(Duration.ofHours(-1));
            shop.clock.forward(Duration.ofSeconds(20));
            ticks.forEach(Runnable::run);

            Instant expires =
                    shop.ports.localHost().leases().find().orElseThrow().lease().expires();
            assertEquals(shop.clock.instant().plus(Lease.TIME), expires);
            lease.require();
        }
    }

    /** The engine's clock goes on: others may take the lease over. */
    @ParameterizedTest
    @ValueSource(ints = {-3600, -60, -10})
    void isLostInTimeThoughTheClockWasSetBackWhileItCouldNotBeRenewed(int seconds) {
        try (HostLease lease = acquire()) {
            shop.ports.localHost().leases().unreachable(true);
            shop.clock.forward(Duration.ofSeconds(60));
            shop.clock.set(Duration.ofSeconds(seconds));
            shop.clock.forward(Duration.ofSeconds(30));
            ticks.forEach(Runnable::run);

            Failure failure = assertThrows(Failure.class, lease::require);

            assertEquals("the lock on local expired", failure.getMessage());
        }
    }

    private HostLease acquire() {
        Ticking byHand = (time, work) -> {
            ticks.add(work);
            return () -> {};
        };
        return new Leases(shop.bench(), "min", null, shop.leaseClock(), byHand)
                .acquire(List.of(HostAddress.LOCAL), "deploy 1", losses::add);
    }
}
