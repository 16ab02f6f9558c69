package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import io.goopang.port.FakeLeaseStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownFlowTest {

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
        assertTrue(flow().plan(List.of(), true).isEmpty());
    }

    @Test
    void takesDownWhatTheManifestDropped() {
        shop.change("cart-service:", "basket-service:");

        down(List.of("cart-service"), false);

        assertEquals(Set.of("postgres", "user-service"), shop.serving().keySet());
    }

    @Test
    void knowsNoOtherNames() {
        Failure failure = assertThrows(Failure.class, () -> flow().plan(List.of("user-servic"), false));

        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals("did you mean user-service?", failure.mend().orElseThrow());
        assertThrows(Failure.class, () -> flow().plan(List.of("postgres"), false));
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

    @Test
    void takesTheEdgeAndWhatIsKeptDownToo() {
        shop.rolling().code("user", "user 2").deploy();
        shop.code("user", "user 3").deploy();
        assertTrue(shop.ports.localHost().all().size() > 4, shop.serving().toString());

        down(List.of(), false);

        assertEquals(
                List.of("shop-postgres"),
                shop.ports.localHost().all().stream()
                        .map(container -> container.name())
                        .toList());
    }

    @Test
    void worksUnderTheLease() {
        FakeLeaseStore leases = shop.ports.localHost().leases();
        HeldLease other = leases.take(new Lease("kim", null, "deploy 1", Instant.EPOCH, Instant.EPOCH), Lease.TIME)
                .orElseThrow();

        Failure failure = assertThrows(Failure.class, () -> down(List.of(), false));
        assertEquals(ExitCode.LOCKED, failure.exitCode());
        assertEquals(3, shop.serving().size());

        leases.free(other.id());
        down(List.of(), false);
        assertTrue(leases.find().isEmpty());
    }

    @Test
    void looksAtAllHostsBeforeItTouchesOne() {
        HostAddress web = new HostAddress("web", new SshDestination("web", null, Map.of()));
        shop.ports.host(web).cutOff();

        assertThrows(
                Failure.class, () -> new DownFlow(shop.bench(), List.of(HostAddress.LOCAL, web)).run(List.of(), false));

        assertEquals(3, shop.serving().size());
    }

    @Test
    void saysOnWhichHostItWorks() {
        HostAddress web = new HostAddress("web", new SshDestination("web", null, Map.of()));

        new DownFlow(shop.bench(), List.of(web, HostAddress.LOCAL)).run(List.of(), false);

        assertEquals(Set.of("postgres"), shop.serving().keySet());
        assertTrue(shop.told().contains("local cart-service: remove container"), shop.told());
    }

    private void down(List<String> names, boolean accessories) {
        flow().run(names, accessories);
    }

    private DownFlow flow() {
        return new DownFlow(shop.bench(), List.of(HostAddress.LOCAL));
    }
}
