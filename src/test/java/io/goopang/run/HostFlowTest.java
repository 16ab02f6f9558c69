package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.plan.Plan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostFlowTest {

    private final Shop shop = new Shop();

    @BeforeEach
    void deploy() {
        shop.deploy();
    }

    @Test
    void takesServicesDownAndKeepsAccessories() {
        down(List.of(), false);

        assertEquals(Set.of("postgres"), shop.serving().keySet());
        assertEquals(1, shop.ports.localHost().networks().size());
    }

    @Test
    void takesEverythingDown() {
        down(List.of(), true);

        assertEquals(List.of(), shop.ports.localHost().all());
        assertEquals(Set.of(), shop.ports.localHost().networks());
        assertTrue(flow().planDown(List.of(), true).isEmpty());
    }

    @Test
    void takesDownWhatTheManifestDropped() {
        shop.change("cart-service:", "basket-service:");

        down(List.of("cart-service"), false);

        assertEquals(Set.of("postgres", "user-service"), shop.serving().keySet());
    }

    @Test
    void knowsNoOtherNames() {
        Failure failure = assertThrows(Failure.class, () -> flow().planDown(List.of("user-servic"), false));

        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals("did you mean user-service?", failure.mend().orElseThrow());
        assertThrows(Failure.class, () -> flow().planDown(List.of("postgres"), false));
    }

    @Test
    void needsNoRegistry() {
        int calls = shop.ports.registry().calls().size();

        down(List.of(), true);

        assertEquals(calls, shop.ports.registry().calls().size());
    }

    @Test
    void refusesEnvironmentsThatNoTagCanName() {
        Failure failure = assertThrows(Failure.class, () -> new Project(shop.manifest(), "a/b"));

        assertEquals(ExitCode.USAGE, failure.exitCode());
    }

    private void down(List<String> names, boolean accessories) {
        Plan plan = flow().planDown(names, accessories);
        flow().down(plan);
    }

    private HostFlow flow() {
        return new HostFlow(shop.bench(), shop.ports.localHost());
    }
}
