package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Secret;
import io.goopang.port.Behaviour;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeployFlowTest {

    private static final DeployOptions SKIP_BUILD = new DeployOptions(true, BuildOptions.usual(), true, false);

    private final Shop shop = new Shop();
    private final FakeHost host = shop.ports.localHost();

    @Test
    void bringsUpAllTheFirstTime() {
        shop.deploy();

        assertEquals(
                List.of(
                        "shop-postgres",
                        "shop-user-service-20260301T101000Z-0123456",
                        "shop-cart-service-20260301T101000Z-0123456"),
                host.all().stream().map(FakeContainer::name).toList());
        assertTrue(host.all().stream().allMatch(container -> container.running() && container.restartsAlways()));
        assertEquals(1, host.networks().size());
        FakeContainer user = shop.containers("user-service").get(0);
        assertEquals(Map.of("spring.datasource.password", new Secret(Shop.MARKER)), user.secrets());
        assertTrue(user.settings().image().digest() != null);
        assertEquals(List.of("make jars"), shop.ports.sources().commands());
    }

    @Test
    void asksForOneTokenAndOneIdentityPerDeploy() {
        shop.deploy();

        assertEquals(1, Collections.frequency(shop.ports.registry().calls(), "authorize"));
    }

    @Test
    void changesNothingTheSecondTime() {
        shop.deploy();
        Map<String, String> before = shop.serving();

        shop.deploy();

        assertEquals(before, shop.serving());
        assertFalse(shop.plan().changes());
        assertEquals(
                2,
                shop.ports.images().calls().stream()
                        .filter(call -> call.startsWith("build"))
                        .count());
    }

    @Test
    void replacesJustTheServiceThatChanged() {
        shop.deploy();
        Map<String, String> before = shop.serving();

        shop.code("cart", "cart 2").deploy();

        assertEquals(before.get("user-service"), shop.serving().get("user-service"));
        assertNotEquals(before.get("cart-service"), shop.serving().get("cart-service"));
        assertEquals(3, host.all().size());
        String running =
                shop.containers("cart-service").get(0).settings().image().toString();
        assertTrue(running.endsWith(shop.live().getOrDefault("shop-cart-service", "none")), running);
    }

    @Test
    void goesBackToAnImageThatWasThereBefore() {
        shop.deploy();
        String first = shop.containers("cart-service").get(0).settings().image().toString();
        shop.code("cart", "cart 2").deploy();

        shop.code("cart", "cart 1").deploy();

        assertEquals(
                first, shop.containers("cart-service").get(0).settings().image().toString());
        assertTrue(shop.ports.images().calls().contains("tag shop-cart-service:latest"));
    }

    @Test
    void replacesAServiceWhoseSecretChanged() {
        shop.deploy();
        Map<String, String> before = shop.serving();

        shop.variables.put("POSTGRES_PASSWORD", "another one");
        shop.deploy();

        assertNotEquals(before.get("user-service"), shop.serving().get("user-service"));
        assertEquals(before.get("cart-service"), shop.serving().get("cart-service"));
        assertEquals(before.get("postgres"), shop.serving().get("postgres"));
    }

    @Test
    void deploysWhatTheRegistryCallsLatest() {
        shop.deploy();
        shop.ports.localHost().all().forEach(container -> host.remove(container.id()));
        List<String> calls = shop.ports.images().calls();
        shop.code("cart", "cart 2");

        shop.deploy(SKIP_BUILD);

        assertEquals(3, shop.serving().size());
        assertEquals(calls, shop.ports.images().calls());
        assertEquals(1, shop.ports.sources().commands().size());
    }

    @Test
    void saysWhereTheRegistryHasNothingToDeploy() {
        Failure failure = assertThrows(Failure.class, () -> shop.deploy(SKIP_BUILD));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("the registry has no image shop-user-service:latest", failure.getMessage());
        assertTrue(host.all().isEmpty());
    }

    @Test
    void keepsAnAccessoryThroughAllDeploys() {
        shop.deploy();
        String postgres = shop.serving().get("postgres");
        shop.containers("postgres").get(0).exit(0);

        shop.code("cart", "cart 2").deploy();

        assertEquals(postgres, shop.serving().get("postgres"));
    }

    @Test
    void startsAnAccessoryAnewThatNeverRan() {
        shop.deploy();
        FakeContainer postgres = shop.containers("postgres").get(0);
        host.remove(postgres.id());
        // Whoever made it was stopped before it had its secrets.
        String halfMade = host.create(postgres.settings(), Map.of());

        shop.deploy();

        FakeContainer now = shop.containers("postgres").get(0);
        assertFalse(now.id().equals(halfMade));
        assertEquals(postgres.secrets(), now.secrets());
    }

    @Test
    void removesAnAccessoryThatNeverWorked() {
        host.behaving(settings ->
                Shop.owner(settings).equals(Optional.of("postgres")) ? Behaviour.exiting(1) : Behaviour.healthy());

        Failure failure = assertThrows(Failure.class, shop::deploy);

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("postgres", failure.service().orElseThrow().value());
        assertEquals(List.of(), host.all());
    }

    @Test
    void saysThatNothingRanBefore() {
        host.behaving(settings ->
                Shop.owner(settings).equals(Optional.of("cart-service")) ? Behaviour.exiting(1) : Behaviour.healthy());

        Failure failure = assertThrows(Failure.class, shop::deploy);

        assertEquals(ExitCode.ROLLED_BACK, failure.exitCode());
        assertTrue(failure.state().orElseThrow().startsWith("as before, no service runs"));
        assertEquals(1, shop.serving().size());
    }

    @Test
    void saysThatADroppedServiceStillRuns() {
        shop.deploy();
        shop.change("cart-service:", "basket-service:").change("cart-service-container", "basket-container");

        Failure failure = assertThrows(Failure.class, shop::deploy);
        assertTrue(failure.mend().orElseThrow().contains("goopang down cart-service --host local"));

        shop.change("port: 8000", "port: 8010").deploy();
        assertTrue(
                shop.told()
                        .contains("cart-service is not in the manifest, yet its container"
                                + " shop-cart-service-20260301T101000Z-0123456 runs:"
                                + " `goopang down cart-service --host local` removes it"),
                shop.told());
        assertEquals(4, shop.serving().size());
    }

    @Test
    void warnsWhereALiveTagIsRefused() {
        shop.ports.registry().failing("tag shop-cart-service live-test"::equals);

        shop.deploy();

        assertEquals(3, shop.serving().size());
        assertTrue(shop.told().contains("shop-cart-service could not be tagged live-test"), shop.told());
    }

    @Test
    void saysWhereThereIsNothingToDo() {
        shop.deploy();
        shop.events.clear();

        shop.deploy();

        for (String words : List.of("nothing to build", "nothing to push", "nothing to deploy: local runs")) {
            assertTrue(shop.told().contains("Noted[text=" + words), shop.told());
        }
    }
}
