package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.port.Behaviour;
import io.goopang.port.FakeContainer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a deploy whose new cart behaves as described. */
class HealthWaitTest {

    private final Shop shop = new Shop();
    private Map<String, String> before = Map.of();

    @BeforeEach
    void deployTheFirstTime() {
        shop.deploy();
        before = shop.serving();
        shop.code("cart", "cart 2");
        shop.events.clear();
    }

    @Test
    void waitsForOneThatIsSlow() {
        behaves(Behaviour.slow(4));

        shop.deploy();

        assertTrue(shop.told().contains("waiting for health, 4 s of 20 s: connection refused"), shop.told());
        assertFalse(shop.serving().equals(before));
    }

    @Test
    void givesUpOnOneThatNeverGetsHealthy() {
        behaves(Behaviour.neverHealthy());
        Instant start = shop.clock.instant();

        Failure failure = failure();

        assertTrue(String.valueOf(failure.getMessage()).endsWith("was not healthy within 20 s"), failure.getMessage());
        assertEquals(
                "HTTP 503\nit is running\nits last lines:\n  Started",
                failure.reason().orElseThrow());
        // Ten minutes go by before each deploy.
        Duration waited = Duration.between(start, shop.clock.instant()).minusMinutes(10);
        assertEquals(Duration.ofSeconds(20), waited);
    }

    @Test
    void failsAtOnceWhereItExits() {
        behaves(Behaviour.exiting(1));

        Failure failure = failure();

        assertTrue(String.valueOf(failure.getMessage()).endsWith("did not stay up"), failure.getMessage());
        assertTrue(failure.reason().orElseThrow().startsWith("it exited with code 1\n"));
    }

    @Test
    void failsAtOnceWhereTheEngineStartsItAgainAndAgain() {
        behaves(Behaviour.restarting());

        assertTrue(failure().reason().orElseThrow().startsWith("it exited and was started again\n"));
    }

    @Test
    void suspectsALackOfMemoryWhereTheEngineMissedIt() {
        behaves(Behaviour.exiting(137));

        assertTrue(failure()
                .reason()
                .orElseThrow()
                .startsWith("it exited with code 137: it was killed, most likely since it ran out of memory"));
    }

    @Test
    void namesALackOfMemory() {
        behaves(Behaviour.outOfMemory());

        assertTrue(failure()
                .reason()
                .orElseThrow()
                .startsWith("it ran out of memory (exit code 137): raise its memory limit"));
    }

    @Test
    void tellsTheEnginesWordsWhereItDoesNotStart() {
        behaves(Behaviour.refusing("exec: \"java\": executable file not found"));

        assertEquals(
                "exec: \"java\": executable file not found", failure().reason().orElseThrow());
    }

    @Test
    void noticesThatSomebodyRemovedIt() {
        behaves((container, probe) -> {
            shop.ports.localHost().remove(container.id());
            return Optional.of("connection refused");
        });

        assertTrue(String.valueOf(failure().getMessage()).endsWith("is gone"));
    }

    @Test
    void keepsTheFailedContainerForInspection() {
        behaves(Behaviour.neverHealthy());

        failure();

        FakeContainer failed = shop.containers("cart-service").stream()
                .filter(container -> !container.running())
                .findFirst()
                .orElseThrow();
        assertTrue(failed.name().endsWith("-failed"), failed.name());
        assertFalse(failed.restartsAlways());
    }

    @Test
    void takesBackTheServicesThatHadSwitchedBefore() {
        shop.code("user", "user 2");
        behaves(Behaviour.neverHealthy());

        failure();

        assertTrue(shop.told().contains("shop-user-service-20260301T101000Z-0123456 is started again"), shop.told());
    }

    @Test
    void replacesWhatIsAsWantedButNotHealthy() {
        shop.code("cart", "cart 1");
        shop.ports
                .localHost()
                .behaving(settings -> (container, probe) ->
                        container.id().equals(idBefore()) ? Optional.of("HTTP 503") : Optional.empty());

        shop.deploy();

        assertFalse(shop.serving().equals(before));
        assertEquals(3, shop.ports.localHost().all().size());
    }

    private String idBefore() {
        return before.getOrDefault("cart-service", "").replaceAll(".* in ", "");
    }

    private void behaves(Behaviour behaviour) {
        String old = before.getOrDefault("cart-service", "").replaceAll(" in .*", "");
        shop.ports
                .localHost()
                .logging(container -> List.of("Started"))
                .behaving(settings -> Shop.owner(settings).equals(Optional.of("cart-service"))
                                && !settings.image().toString().equals(old)
                        ? behaviour
                        : Behaviour.healthy());
    }

    /** The failure of the deploy, after which all is as before. */
    private Failure failure() {
        Failure failure = assertThrows(Failure.class, shop::deploy);
        assertEquals(ExitCode.ROLLED_BACK, failure.exitCode());
        assertEquals("cart-service", failure.service().orElseThrow().value());
        assertEquals(
                "what ran before runs again; the new containers are kept, stopped, under names that end in -failed",
                failure.state().orElseThrow());
        assertEquals(before, shop.serving());
        return failure;
    }
}
