package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.edge.EdgeLayout;
import io.goopang.edge.RuntimeApi;
import io.goopang.edge.ServerState;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import io.goopang.port.Faults;
import io.goopang.port.Faults.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A goopang that was killed in the middle of a switch: requests go to two containers of one service. */
class KilledSwitchTest {

    private final Shop shop = new Shop().rolling();
    private final FakeHost host = shop.ports.localHost();

    @Test
    void theNextDeployLetsTheOtherOneEndWhatItIsDoing() {
        killedBetweenTwo();
        FakeContainer chosen = host.reached("user-service").orElseThrow();
        FakeContainer other = shop.containers("user-service").stream()
                .filter(container -> container.running() && !container.equals(chosen))
                .findFirst()
                .orElseThrow();
        other.working(20);

        shop.deploy();

        assertFalse(host.all().contains(other));
        assertEquals(List.of(), host.cutShort());
        assertEquals(1, serving(shop));
        assertFalse(shop.plan().changes());
    }

    @Test
    void theNextDeployWaitsForItNoLongerThanHalfAMinute() {
        killedBetweenTwo();
        FakeContainer chosen = host.reached("user-service").orElseThrow();
        shop.containers("user-service").stream()
                .filter(container -> container.running() && !container.equals(chosen))
                .forEach(other -> other.working(Integer.MAX_VALUE));

        shop.deploy();

        assertEquals(1, host.cutShort().size());
        assertEquals(1, serving(shop));
        assertFalse(shop.plan().changes());
    }

    private void killedBetweenTwo() {
        Faults faults = Faults.from(callsUntilBothServe() + 1, Kind.BEFORE);
        changed(shop);
        assertThrows(Failure.class, () -> shop.deploy(faults));
        assertEquals(2, serving(shop));
        // The lease of the one that was killed expires.
        shop.clock.forward(Duration.ofMinutes(10));
    }

    private static int callsUntilBothServe() {
        Shop other = changed(new Shop().rolling());
        List<Integer> both = new ArrayList<>();
        Faults faults = Faults.none();
        faults.afterEach(call -> {
            if (serving(other) == 2) {
                both.add(faults.calls().size());
            }
        });
        other.deploy(faults);
        return both.get(0);
    }

    private static Shop changed(Shop shop) {
        shop.deploy();
        return shop.code("user", "user 2").code("cart", "cart 2");
    }

    /** To how many of its containers the requests for the user service go. */
    private static long serving(Shop shop) {
        FakeHost host = shop.ports.localHost();
        int port = EdgeLayout.of(shop.manifest()).adminPort();
        Optional<FakeContainer> edge = host.all().stream()
                .filter(container ->
                        container.running() && container.settings().labels().containsKey(Labels.EDGE))
                .findFirst();
        return edge
                .map(running -> host.exec(running.id(), RuntimeApi.command(port, RuntimeApi.states()))
                        .output())
                .map(ServerState::parse)
                .orElse(List.of())
                .stream()
                .filter(state -> state.backend().equals("user-service") && state.serves())
                .count();
    }
}
