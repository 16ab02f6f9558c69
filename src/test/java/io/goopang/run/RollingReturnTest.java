package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.port.Behaviour;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import io.goopang.port.Faults;
import io.goopang.port.Faults.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A rolling deploy whose second service fails after the first has switched: whatever else goes wrong on the way back, what
 * serves is not stopped.
 */
class RollingReturnTest {

    private static final List<String> SERVICES = List.of("user-service", "cart-service");

    private final Shop shop = new Shop().rolling();
    private final FakeHost host = shop.ports.localHost();
    private final FakeContainer oldUser;
    private final FakeContainer oldCart;

    RollingReturnTest() {
        shop.deploy();
        oldUser = host.reached("user-service").orElseThrow();
        oldCart = host.reached("cart-service").orElseThrow();
        shop.code("user", "user 2").code("cart", "cart 2");
        failing(Behaviour.healthy());
    }

    /** The new cart never gets healthy; the old user service answers as given. */
    private void failing(Behaviour old) {
        host.behaving(settings -> {
            if (settings.name().equals(oldUser.name())) {
                return old;
            }
            boolean cart = Shop.owner(settings).equals(Optional.of("cart-service"));
            return cart && !settings.name().equals(oldCart.name()) ? Behaviour.neverHealthy() : Behaviour.healthy();
        });
    }

    /** Does it once the new user service serves. */
    private Faults onceSwitched(Runnable work) {
        List<Runnable> left = new ArrayList<>(List.of(work));
        return Faults.none().afterEach(call -> {
            boolean switched = host.reached("user-service")
                    .filter(now -> !now.equals(oldUser))
                    .isPresent();
            if (switched && !left.isEmpty()) {
                left.remove(0).run();
            }
        });
    }

    @Test
    void whatServesStaysWhereTheOldOneIsDead() {
        assertTheNewOneStays(onceSwitched(() -> oldUser.exit(137)), "does not run any more");
    }

    @Test
    void whatServesStaysWhereTheOldOneIsGone() {
        assertTheNewOneStays(onceSwitched(() -> host.remove(oldUser.id())), "does not run any more");
    }

    @Test
    void whatServesStaysWhereTheOldOneTakesNoConnections() {
        failing(Behaviour.neverHealthy());

        assertTheNewOneStays(Faults.none(), "takes no connections any more");
    }

    /** The edge before leads to the old one alone. */
    @Test
    void theWayToWhatServesStaysWhereTheEdgeIsNewToo() {
        shop.manifest(shop.manifestText() + "edge: { timeout: 6m }\n");

        assertTheNewOneStays(onceSwitched(() -> oldUser.exit(137)), "does not run any more");

        assertTrue(shop.told().contains("stays, with its ports and names"), shop.told());
    }

    /** Nothing can be reached through an edge that has ended, whatever else could not be taken back. */
    @Test
    void theEdgeBeforeServesWhereTheNewOneEndedToo() {
        FakeContainer oldEdge = edge();
        shop.manifest(shop.manifestText() + "edge: { timeout: 6m }\n");

        Failure failure = assertThrows(Failure.class, () -> shop.deploy(onceSwitched(() -> host.remove(edge().id()))));

        assertEquals(ExitCode.NOT_RESTORED, failure.exitCode());
        assertEquals(oldEdge, edge());
        assertEquals(Optional.of(oldUser), host.reached("user-service"));
        assertConverges("then");
    }

    private FakeContainer edge() {
        return host.all().stream()
                .filter(container ->
                        container.running() && container.settings().labels().containsKey(Labels.EDGE))
                .findFirst()
                .orElseThrow();
    }

    private void assertTheNewOneStays(Faults faults, String why) {
        Failure failure = assertThrows(Failure.class, () -> shop.deploy(faults));

        assertEquals(ExitCode.NOT_RESTORED, failure.exitCode());
        assertTrue(shop.told().contains("is left running"), shop.told());
        assertFalse(shop.told().contains(oldUser.name() + " serves again"), shop.told());
        FakeContainer serving = host.reached("user-service").orElseThrow();
        assertFalse(serving.equals(oldUser));
        assertTrue(serving.restartsAlways());
        assertEquals(List.of(), host.cutShort());
        assertEquals(Optional.of(oldCart), host.reached("cart-service"));
        assertTrue(List.of(failure.getSuppressed()).toString().contains(why), shop.told());
        assertConverges("then");
    }

    /** The edge still has the file that leads to what served before. */
    @Test
    void returnsThoughTheDiskIsFull() {
        host.full(true);

        Failure failure = assertThrows(Failure.class, () -> shop.deploy(Faults.none()));

        assertEquals(ExitCode.ROLLED_BACK, failure.exitCode());
        assertEquals(Optional.of(oldUser), host.reached("user-service"));
        assertEquals(List.of(), host.cutShort());
        host.reboot();
        assertEquals(Optional.of(oldUser), host.reached("user-service"));
        host.full(false);
        assertConverges("then");
    }

    /** As a JVM does that was started again. */
    @Test
    void returnsToTheOldOneOnceItTakesConnections() {
        failing(Behaviour.slow(20));

        Failure failure = assertThrows(Failure.class, () -> shop.deploy(Faults.none()));

        assertEquals(ExitCode.ROLLED_BACK, failure.exitCode());
        assertEquals(Optional.of(oldUser), host.reached("user-service"));
        assertEquals(List.of(), host.cutShort());
    }

    /** Also where the way back is what fails. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BEFORE", "AFTER"})
    void requestsAlwaysReachAServiceThoughTheWayBackFails(Kind kind) {
        Faults none = Faults.none();
        RollingReturnTest first = new RollingReturnTest();
        List<Integer> warnings = new ArrayList<>();
        first.shop.onEvent(event -> {
            if (event instanceof Event.Warned) {
                warnings.add(none.calls().size());
            }
        });
        assertThrows(Failure.class, () -> deploy(first, none));
        for (int number = warnings.get(0); number <= none.calls().size(); number++) {
            assertReached(Faults.at(number, kind), kind + " at call " + number);
            assertReached(Faults.from(number, kind), kind + " from call " + number);
        }
    }

    private static void assertReached(Faults faults, String fault) {
        RollingReturnTest other = new RollingReturnTest();
        List<String> gaps = new ArrayList<>();
        faults.afterEach(call -> SERVICES.stream()
                .filter(service -> other.host.reached(service).isEmpty())
                .forEach(service -> gaps.add(service + " after " + call)));

        assertThrows(Failure.class, () -> deploy(other, faults), fault);

        assertEquals(List.of(), gaps, fault);
        assertEquals(List.of(), other.host.cutShort(), fault);
        other.host.reboot();
        SERVICES.forEach(service -> assertTrue(other.host.reached(service).isPresent(), fault + ", then a reboot"));
        other.assertConverges(fault);
    }

    private static void deploy(RollingReturnTest test, Faults faults) {
        test.shop.deploy(faults);
    }

    private void assertConverges(String fault) {
        host.behaving(settings -> Behaviour.healthy());
        shop.clock.forward(Duration.ofMinutes(10));
        shop.deploy();
        for (String service : SERVICES) {
            assertTrue(host.reached(service).isPresent(), fault);
            assertEquals(
                    1,
                    shop.containers(service).stream()
                            .filter(FakeContainer::running)
                            .count(),
                    fault);
        }
        assertFalse(shop.plan().changes(), fault);
    }
}
