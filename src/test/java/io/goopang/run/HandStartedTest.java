package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Service;
import io.goopang.manifest.Strategy;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.plan.ContainerPlanner;
import io.goopang.plan.ContainerSettings;
import io.goopang.port.Behaviour;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A deploy over a container that somebody started by hand. */
class HandStartedTest {

    private static final DeployOptions ADOPTING = new DeployOptions(false, BuildOptions.usual(), true, true);
    private static final String NAME = "user-service-container";

    private final Shop shop = new Shop();
    private final FakeHost host = shop.ports.localHost();

    @Test
    void isStoppedAndKept() {
        startedByHand().restart("unless-stopped");

        shop.deploy(ADOPTING);

        FakeContainer kept = kept();
        assertFalse(kept.running());
        // Or a restart of the engine would bring it up beside its successor.
        assertEquals("no", kept.restartPolicy());
    }

    @Test
    void servesAgainAsItDidWhereTheDeployFails() {
        for (Shop each : List.of(shop, new Shop().rolling())) {
            FakeContainer byHand = startedByHand(each);
            byHand.restart("unless-stopped");
            failing(each);

            Failure failure = assertThrows(Failure.class, () -> each.deploy(ADOPTING));

            assertEquals(ExitCode.ROLLED_BACK, failure.exitCode());
            assertTrue(byHand.running());
            assertEquals("unless-stopped", byHand.restartPolicy());
        }
    }

    @Test
    void isNotTouchedWhereDockerWouldRemoveIt() {
        for (Shop each : List.of(shop, new Shop().rolling())) {
            FakeContainer byHand = startedByHand(each);
            byHand.temporary();
            failing(each);

            Failure failure = assertThrows(Failure.class, () -> each.deploy(ADOPTING));

            assertEquals(ExitCode.USAGE, failure.exitCode());
            assertEquals(Optional.of("nothing was changed"), failure.state());
            assertTrue(failure.mend().orElseThrow().contains("--rm"));
            assertTrue(byHand.running());
            assertEquals(List.of(byHand), each.ports.localHost().all());
            assertEquals(List.of(), each.ports.sources().commands());
        }
    }

    private static void failing(Shop shop) {
        shop.ports
                .localHost()
                .behaving(settings -> Shop.owner(settings).equals(Optional.of("cart-service"))
                        ? Behaviour.neverHealthy()
                        : Behaviour.healthy());
    }

    private FakeContainer startedByHand() {
        return startedByHand(shop);
    }

    private FakeContainer kept() {
        return named(host);
    }

    private static FakeContainer named(FakeHost host) {
        return host.all().stream()
                .filter(container -> container.name().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    private static FakeContainer startedByHand(Shop shop) {
        FakeHost host = shop.ports.localHost();
        Service user = Objects.requireNonNull(shop.manifest().services().get(Shop.USER));
        ImageReference image = ImageReference.parse("by-hand:1");
        host.createNetwork("shop-network", Map.of());
        host.pull(image, null, null, Progress.none());
        host.start(host.create(settings(user, image), Map.of()));
        return named(host);
    }

    /** Without any label of goopang's. */
    private static ContainerSettings settings(Service user, ImageReference image) {
        ContainerSettings ours = new ContainerPlanner(new Shop().manifest())
                .of(user, image, new ReleaseId("20260301T100000Z-0123456"), Strategy.RECREATE);
        return new ContainerSettings(
                NAME,
                image,
                ours.network(),
                List.of(),
                ours.port(),
                ours.publish(),
                List.of(),
                Map.of(),
                List.of(),
                ours.delivery(),
                null,
                null,
                (BigDecimal) null,
                ours.health(),
                ours.stopGrace(),
                ours.log(),
                Map.of());
    }
}
