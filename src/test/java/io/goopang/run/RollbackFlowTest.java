package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;
import io.goopang.model.ReleaseId;
import io.goopang.plan.ReleaseRecord;
import io.goopang.port.FakeReleases;
import io.goopang.port.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way back to releases, and the list of them. */
class RollbackFlowTest {

    private static final String REPOSITORY = "shop-releases";

    private final Shop shop = new Shop();
    private final FakeReleases releases = shop.ports.releases();

    @BeforeEach
    void deployTwice() throws InterruptedException {
        shop.deploy();
        shop.clock.forward(Duration.ofMinutes(10));
        shop.code("cart", "cart 2").deploy();
    }

    private void rollBack(@Nullable String release) {
        DeployOptions options = new DeployOptions(true, BuildOptions.usual(), true, false);
        new RollbackFlow(shop.bench(), List.of(new Target(HostAddress.LOCAL, Strategy.RECREATE)), options).run(release);
    }

    private List<ReleaseId> ids() {
        return releases.list(REPOSITORY);
    }

    private String image(String service) {
        return shop.containers(service).get(0).settings().image().toString();
    }

    @Test
    void goesBackByOneAndForthByName() {
        Map<String, String> second = Map.of("cart", image("cart-service"), "user", image("user-service"));

        rollBack(null);
        assertNotEquals(second.get("cart"), image("cart-service"));
        assertEquals(second.get("user"), image("user-service"));

        rollBack(ids().get(0).value());
        assertEquals(second.get("cart"), image("cart-service"));
    }

    @Test
    void goesBackFromWhatServesThoughCtrlCCameWhileTheOldOnesWereRemoved() {
        Thread worker = Thread.currentThread();
        shop.code("cart", "cart 3");
        Faults interrupting = Faults.none().afterEach(call -> {
            if (call.equals("Host.remove")) {
                worker.interrupt();
            }
        });

        Failure failure = assertThrows(Failure.class, () -> shop.deploy(interrupting));

        assertTrue(Thread.interrupted());
        assertEquals(ExitCode.INTERRUPTED, failure.exitCode());
        assertEquals(Optional.of("the new release serves"), failure.state());
        assertEquals(
                ids().get(0),
                releases.find(REPOSITORY, "live-test").orElseThrow().id());
        rollBack(null);
        assertEquals(
                ids().get(1),
                releases.find(REPOSITORY, "live-test").orElseThrow().id());
    }

    @Test
    void takesNoReleaseOfAnotherEnvironment() {
        ReleaseRecord live = releases.find(REPOSITORY, ids().get(0).value()).orElseThrow();
        ReleaseId id = new ReleaseId("20260301T230000Z-0123456");
        releases.record(
                REPOSITORY,
                new ReleaseRecord(
                        id,
                        "production",
                        live.time(),
                        live.revision(),
                        live.by(),
                        live.run(),
                        null,
                        live.images(),
                        live.manifest()));
        Map<String, String> before = shop.serving();

        Failure failure = assertThrows(Failure.class, () -> rollBack(id.value()));

        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals("release " + id + " is one of the environment production, not of test", failure.getMessage());
        assertEquals(before, shop.serving());
    }

    @Test
    void listsWhatCanBeRead() {
        ReleaseId newest = ids().get(0);
        ReleaseId oldest = ids().get(1);
        releases.damage(oldest);
        shop.events.clear();

        List<ReleaseHistory.Entry> entries = new ReleaseHistory(shop.bench()).newest(10);

        assertEquals(
                List.of(newest),
                entries.stream().map(entry -> entry.release().id()).toList());
        assertEquals(
                List.of(new Event.Warned("the registry refused: its record is damaged; it is left out")), shop.events);

        releases.damage(newest);
        assertEquals(
                ExitCode.REMOTE,
                assertThrows(Failure.class, () -> new ReleaseHistory(shop.bench()).newest(10))
                        .exitCode());
    }
}
