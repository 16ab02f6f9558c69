package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.lifecycle.StoredImage;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import io.goopang.model.ServiceName;
import io.goopang.plan.RepositorySettings;
import io.goopang.port.FakeRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PushFlowTest {

    private final Shop shop = new Shop();
    private final FakeRegistry registry = shop.ports.registry();

    @Test
    void createsRepositoriesAndReturnsDigests() {
        Map<ServiceName, ImageReference> pushed = push();

        assertEquals(
                FakeRegistry.HOST + "/shop-user-service",
                Objects.requireNonNull(pushed.get(Shop.USER)).name());
        StoredImage stored = registry.images("shop-user-service").get(0);
        assertEquals(
                stored.digest(), Objects.requireNonNull(pushed.get(Shop.USER)).digest());
        assertEquals(List.of("20260301T101000Z-0123456", "latest"), stored.tags());
        assertTrue(registry.lifecyclePolicy("shop-user-service").isPresent());
        assertEquals(1, Collections.frequency(registry.calls(), "authorize"));
    }

    @Test
    void pushesNothingTwice() {
        Map<ServiceName, ImageReference> first = push();

        assertEquals(first, push());
        assertEquals(2, pushes());
    }

    @Test
    void takesWhatItLookedAtBeforehand() {
        PushFlow push = new PushFlow(shop.bench());
        push.begin(shop.services());
        run(push);

        assertEquals(1, Collections.frequency(registry.calls(), "describe"));
        assertEquals(1, Collections.frequency(registry.calls(), "authorize"));
    }

    @Test
    void looksAgainAfterALongBuild() {
        PushFlow push = new PushFlow(shop.bench());
        push.begin(shop.services());
        while (!registry.calls().contains("describe")) {
            Thread.onSpinWait();
        }
        shop.clock.forward(Duration.ofSeconds(6));
        registry.create("shop-user-service", new RepositorySettings(true, List.of(), true, null));
        run(push);

        assertEquals(2, Collections.frequency(registry.calls(), "describe"));
        assertEquals(1, Collections.frequency(registry.calls(), "create shop-user-service"));
    }

    @Test
    void buildsNothingWhereThereIsNoWayIntoTheRegistry() {
        registry.failing("authorize"::equals);
        PushFlow push = new PushFlow(shop.bench());
        push.begin(shop.services());

        assertThrows(Failure.class, () -> run(push));
        assertEquals(List.of(), shop.ports.images().calls());
    }

    @Test
    void goesOnWhereAnEarlierPushStopped() {
        registry.failing("setLifecyclePolicy shop-cart-service"::equals);
        assertThrows(Failure.class, this::push);
        registry.failing(call -> false);

        push();

        assertEquals(1, Collections.frequency(registry.calls(), "create shop-cart-service"));
        assertEquals(1, registry.images("shop-cart-service").size());
    }

    @Test
    void warnsOfDrift() {
        registry.create("shop-user-service", new RepositorySettings(false, List.of(), false, null));

        push();

        assertTrue(shop.told().contains("Warned[text=repository shop-user-service has mutable tags, no scan on push"));
    }

    @Test
    void renewsARefusedTokenOnceForAllUploads() {
        shop.ports.images().refusing(credential -> credential.password().value().equals("token-1"));

        push();

        assertEquals(2, Collections.frequency(registry.calls(), "authorize"));
    }

    @Test
    void tellsTheRegistrysWordsWhereItRefusesForGood() {
        shop.ports.images().refusing(credential -> true);

        Failure failure = assertThrows(Failure.class, this::push);

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(failure.reason().orElseThrow().contains("token has expired"));
    }

    @Test
    void namesEveryServiceThatHasNoImage() {
        Failure failure = assertThrows(Failure.class, () -> new PushFlow(shop.bench()).requireBuilt(shop.services()));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals("there is no image of user-service, cart-service on this machine", failure.getMessage());
    }

    @Test
    void findsWhatWasBuiltBefore() {
        push();

        Map<ServiceName, LocalImage> built = new PushFlow(shop.bench()).requireBuilt(shop.services());

        assertEquals(2, built.size());
    }

    @Test
    void keepsACredentialUntilItIsRefusedOrOld() {
        RegistryAccess access = new RegistryAccess(shop.bench());
        RegistryCredential first = access.current();
        shop.clock.forward(Duration.ofHours(11));
        assertSame(first, access.current());

        RegistryCredential second = access.inPlaceOf(first);
        assertNotEquals(first, second);
        // Another upload was refused with the first one too: that is no reason to renew the second.
        assertSame(second, access.inPlaceOf(first));

        shop.clock.forward(Duration.ofHours(11).plusMinutes(45));
        assertNotEquals(second, access.current());
    }

    @Test
    void tellsHowFarUploadsAre() {
        push();

        assertEquals(
                2,
                shop.events.stream()
                        .filter(event -> event instanceof Event.Progressed)
                        .count());
    }

    private Map<ServiceName, ImageReference> push() {
        shop.clock.forward(Duration.ofMinutes(10));
        return run(new PushFlow(shop.bench()));
    }

    private Map<ServiceName, ImageReference> run(PushFlow push) {
        Workbench bench = shop.bench();
        Release release = Release.begin(bench);
        return new BuildFlow(bench, BuildOptions.usual())
                .run(
                        shop.services(),
                        release,
                        push::requireAccess,
                        images -> push.run(shop.services(), images, release.id()));
    }

    private long pushes() {
        return shop.ports.images().calls().stream()
                .filter(call -> call.startsWith("push"))
                .count();
    }
}
