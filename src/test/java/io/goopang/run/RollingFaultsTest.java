package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import io.goopang.port.Faults;
import io.goopang.port.Faults.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault at every call of a rolling deploy: at no moment is there a service that requests don't reach. */
class RollingFaultsTest {

    private static final List<String> SERVICES = List.of("cart-service", "user-service");

    /** How much room there is on a disk is an estimate: where it can't be made, that is a warning. */
    private static final Set<String> ROOM = Set.of("Host.storage", "Registry.layers");

    private final List<String> gaps = new ArrayList<>();

    private static Shop changed() {
        Shop shop = new Shop().rolling();
        shop.deploy();
        return shop.code("user", "user 2").code("cart", "cart 2");
    }

    private static List<String> callsOfADeploy() {
        Faults none = Faults.none();
        changed().deploy(none);
        return none.calls();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void requestsAlwaysReachAService(Kind kind) {
        List<String> calls = callsOfADeploy();
        int created = calls.indexOf("Host.create") + 1;
        int marking = calls.indexOf("Registry.tag") + 1;
        // What is marked after that shields the way back; it is a matter of warnings alone.
        int done = marking + SERVICES.size() - 1;
        for (int number = 1; number <= calls.size(); number++) {
            String fault = kind + " at call " + number + " of " + calls.size() + ", " + calls.get(number - 1);
            Shop shop = changed();
            Map<String, String> before = reached(shop);

            ExitCode ending = deploy(shop, watched(shop, Faults.at(number, kind), fault));

            assertEquals(List.of(), gaps, fault);
            boolean refused = kind == Kind.BEFORE || kind == Kind.AFTER;
            boolean refusedTag = number >= marking && number <= done && refused;
            boolean unseenDisk = refused && ROOM.contains(calls.get(number - 1));
            if (number > done || refusedTag || unseenDisk) {
                assertEquals(kind == Kind.INTERRUPT ? ExitCode.INTERRUPTED : ExitCode.DONE, ending, fault);
                assertFalse(reached(shop).equals(before), fault);
            } else {
                assertEquals(expected(kind, number > created), ending, fault);
                assertEquals(before, reached(shop), fault);
            }
            assertSurvivesAReboot(shop, fault);
            assertConverges(shop, fault);
        }
    }

    /** The process is killed: no call comes after the fault, not even one that would mend something. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BEFORE", "AFTER"})
    void requestsReachAServiceThoughGoopangIsKilled(Kind kind) {
        int calls = callsOfADeploy().size();
        for (int number = 1; number <= calls; number++) {
            String fault = kind + " from call " + number + " of " + calls;
            Shop shop = changed();

            deploy(shop, watched(shop, Faults.from(number, kind == Kind.AFTER ? Kind.BEFORE : kind), fault));

            assertEquals(List.of(), gaps, fault);
            assertSurvivesAReboot(shop, fault);
            assertConverges(shop, fault);
        }
    }

    /** Nothing served before, or an edge that must be replaced: the next deploy ends well, whatever is there half done. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BEFORE", "AFTER"})
    void theNextDeployFinishesAnEdgeThoughGoopangIsKilled(Kind kind) {
        for (Supplier<Shop> start : List.<Supplier<Shop>>of(
                () -> new Shop().rolling(),
                () -> changed().change("port: 8000", "port: 8000\n    publish: 80"),
                RollingFaultsTest::plain)) {
            Faults none = Faults.none();
            start.get().deploy(none);
            for (int number = 1; number <= none.calls().size(); number++) {
                String fault =
                        kind + " from call " + number + ", " + none.calls().get(number - 1);
                Shop shop = start.get();

                deploy(shop, Faults.from(number, kind));

                assertConverges(shop, fault);
                assertSurvivesAReboot(shop, fault);
            }
        }
    }

    /** Services that are reached without an edge, and are to get one. */
    private static Shop plain() {
        Shop shop = new Shop();
        shop.deploy();
        return shop.rolling();
    }

    /** However late a new container ends, the old one serves again, and the failure tells how the new one ended. */
    @Test
    void returnsToTheOldOneWhenTheNewOneEndsOnTheWay() {
        List<String> calls = callsOfADeploy();
        int started = calls.indexOf("Host.start") + 1;
        int marking = calls.indexOf("Registry.tag");
        // Each is looked at once more in the end.
        int looking = calls.subList(0, marking).lastIndexOf("Host.container") + 2 - SERVICES.size();
        for (int number = started; number < looking; number++) {
            int at = number;
            String fault = "ended after call " + at + " of " + calls.size() + ", " + calls.get(at - 1);
            Shop shop = changed();
            Map<String, String> before = reached(shop);
            List<FakeContainer> old = shop.ports.localHost().all();
            Faults faults = Faults.none();
            faults.afterEach(call -> {
                if (faults.calls().size() == at) {
                    shop.ports.localHost().all().stream()
                            .filter(container -> !old.contains(container) && container.running())
                            .filter(container -> SERVICES.contains(service(container)))
                            .findFirst()
                            .ifPresent(container -> container.exit(3));
                }
            });

            Failure failure = assertThrows(Failure.class, () -> shop.deploy(faults), fault);

            assertEquals(ExitCode.ROLLED_BACK, failure.exitCode(), fault);
            assertTrue(String.valueOf(failure.getMessage()).contains("did not stay up"), fault + ": " + failure);
            assertTrue(failure.reason().orElse("").contains("code 3"), fault + ": " + failure.reason());
            assertEquals(before, reached(shop), fault);
            assertSurvivesAReboot(shop, fault);
            assertConverges(shop, fault);
        }
    }

    @Test
    void tellsHowAnEdgeEndedAtItsStart() {
        Shop shop = new Shop().rolling();
        Faults faults = Faults.none();
        faults.afterEach(call -> shop.ports.localHost().all().stream()
                .filter(container -> container.running() && isEdge(container))
                .forEach(edge -> edge.exit(1)));

        Failure failure = assertThrows(Failure.class, () -> shop.deploy(faults));

        assertEquals("the edge did not come up", failure.getMessage());
        assertTrue(failure.reason().orElse("").contains("it exited with code 1"), failure.reason()::toString);
        assertTrue(failure.mend().orElse("").contains("HAProxy"), failure.mend()::toString);
    }

    private static boolean isEdge(FakeContainer container) {
        return container.settings().labels().containsKey(Labels.EDGE);
    }

    private static String service(FakeContainer container) {
        return container.settings().labels().getOrDefault(Labels.SERVICE, "");
    }

    private static ExitCode expected(Kind kind, boolean touched) {
        if (kind == Kind.INTERRUPT) {
            return ExitCode.INTERRUPTED;
        }
        if (touched) {
            return ExitCode.ROLLED_BACK;
        }
        return kind == Kind.DEFECT ? ExitCode.DEFECT : ExitCode.REMOTE;
    }

    private Faults watched(Shop shop, Faults faults, String fault) {
        gaps.clear();
        return faults.afterEach(call -> SERVICES.stream()
                .filter(service -> shop.ports.localHost().reached(service).isEmpty())
                .forEach(service -> gaps.add(service + " after " + call + ", " + fault)));
    }

    private static ExitCode deploy(Shop shop, Faults faults) {
        try {
            shop.deploy(faults);
            return ExitCode.DONE;
        } catch (Failure e) {
            return e.exitCode();
        } catch (IllegalStateException e) {
            return ExitCode.DEFECT;
        } finally {
            // The next deploy is another process.
            Thread.interrupted();
        }
    }

    private static Map<String, String> reached(Shop shop) {
        Map<String, String> reached = new TreeMap<>();
        for (String service : SERVICES) {
            shop.ports.localHost().reached(service).ifPresent(container -> reached.put(service, container.id()));
        }
        return reached;
    }

    private static void assertSurvivesAReboot(Shop shop, String fault) {
        Map<String, String> before = reached(shop);
        shop.ports.localHost().reboot();
        assertEquals(before.keySet(), reached(shop).keySet(), fault + ", then a reboot");
    }

    /** The next deploy brings about what is wanted; what it replaced is kept, and nothing else. */
    private static void assertConverges(Shop shop, String fault) {
        shop.deploy();
        FakeHost host = shop.ports.localHost();
        assertEquals(List.of(), host.cutShort(), fault + ": ended under load");
        assertEquals(2, reached(shop).size(), fault);
        for (String service : SERVICES) {
            FakeContainer serving = host.reached(service).orElseThrow();
            assertTrue(serving.restartsAlways(), fault + ": " + serving.name());
            assertTrue(shop.containers(service).size() <= 2, fault + ": leftovers " + names(shop));
            assertEquals(
                    1,
                    shop.containers(service).stream()
                            .filter(FakeContainer::running)
                            .count(),
                    fault + ": " + names(shop));
        }
        assertFalse(shop.plan().changes(), fault + ": not as wanted");
    }

    private static List<String> names(Shop shop) {
        return shop.ports.localHost().all().stream()
                .map(container -> container.name() + (container.running() ? " runs" : ""))
                .toList();
    }
}
