package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.model.Digest;
import io.goopang.plan.RepositorySettings;
import io.goopang.plan.Stage;
import io.goopang.port.FakeRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifecycleFlowTest {

    private static final RepositorySettings PLAIN = new RepositorySettings(false, List.of(), true, null);

    private final Shop shop = new Shop();
    private final FakeRegistry registry = shop.ports.registry();

    @BeforeEach
    void aRepositoryWithAnotherPolicyAndOneWithTheWantedOne() {
        registry.create("shop-user-service", PLAIN);
        registry.setLifecyclePolicy("shop-user-service", LifecyclePolicy.standard(List.of(), 9, 9));
        registry.create("shop-cart-service", PLAIN);
        registry.setLifecyclePolicy("shop-cart-service", flow().wanted());
    }

    @Test
    void showsWhatIsSet() {
        List<LifecycleFlow.Shown> shown = flow().show(shop.services());

        assertEquals(
                List.of(false, true),
                shown.stream().map(LifecycleFlow.Shown::asWanted).toList());
    }

    @Test
    void plansWhatDiffersAndSetsIt() {
        Stage stage = flow().plan(shop.services());
        assertEquals(1, stage.steps().size());

        flow().apply(stage);

        assertTrue(flow().plan(shop.services()).steps().isEmpty());
        assertEquals(
                1,
                Collections.frequency(
                        registry.calls().subList(4, registry.calls().size()), "setLifecyclePolicy shop-user-service"));
    }

    @Test
    void looksForRepositoriesOnceInAPlan() {
        int before = Collections.frequency(registry.calls(), "describe");

        flow().plan(shop.services());

        assertEquals(before + 1, Collections.frequency(registry.calls(), "describe"));
    }

    @Test
    void wantsARepositoryToSetAPolicyOn() {
        shop.change("cart-service:\n", "basket-service:\n");

        Failure failure = assertThrows(Failure.class, () -> flow().plan(shop.services()));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("there is no repository shop-basket-service to set a policy on", failure.getMessage());
        assertEquals(
                "`goopang push` creates it and sets its policy", failure.mend().orElseThrow());
        assertTrue(flow().show(shop.services()).get(1).current().isEmpty());
    }

    @Test
    void previewsWhatWouldGoByTheRegistrysReckoningOrItsOwn() {
        for (int number = 1; number <= 12; number++) {
            shop.clock.forward(Duration.ofDays(1));
            registry.push("shop-cart-service", Digest.of(new byte[] {(byte) number}), "r" + number, 100);
        }

        List<LifecycleFlow.Expiring> theirs = flow().preview(shop.services());
        registry.withoutPreview();
        List<LifecycleFlow.Expiring> ours = flow().preview(shop.services());

        assertEquals(
                List.of("r1", "r2"),
                theirs.stream().map(each -> each.image().tags().get(0)).toList());
        assertEquals(theirs, ours);
        assertTrue(shop.told().contains("the registry offers no preview"));
        assertFalse(registry.images("shop-cart-service").isEmpty());
    }

    private LifecycleFlow flow() {
        return new LifecycleFlow(shop.bench());
    }
}
