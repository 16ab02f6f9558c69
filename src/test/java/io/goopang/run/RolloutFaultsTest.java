package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.port.FakeContainer;
import io.goopang.port.Faults;
import io.goopang.port.Faults.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault at every call that a deploy makes to the host and the registry: what served before still serves. */
class RolloutFaultsTest {

    private static final Set<String> ROOM = Set.of("Host.storage", "Registry.layers");
    private static final Set<String> WARNINGS = Set.of("Registry.tag", "Host.storage", "Registry.layers");

    /** The calls that a deploy of two changed services makes, without any fault. */
    private static List<String> callsOfADeploy() {
        Shop shop = changed();
        Faults none = Faults.none();
        shop.deploy(none);
        return none.calls();
    }

    private static Shop changed() {
        Shop shop = new Shop();
        shop.deploy();
        return shop.code("user", "user 2").code("cart", "cart 2");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatServedBeforeStillServes(Kind kind) {
        List<String> calls = callsOfADeploy();
        int created = calls.indexOf("Host.create") + 1;
        int finishing = calls.indexOf("Host.remove") + 1;
        Set<ExitCode> seen = EnumSet.noneOf(ExitCode.class);

        for (int number = 1; number < finishing; number++) {
            String fault = kind + " at call " + number + ", " + calls.get(number - 1);
            if (isWarningOnly(calls.get(number - 1), kind)) {
                continue;
            }
            Shop shop = changed();
            Map<String, String> before = shop.serving();
            Map<String, String> marked = shop.live();
            int call = number;

            Outcome outcome = Outcome.of(() -> shop.deploy(Faults.at(call, kind)));

            // A container that is created, but not known of, was not touched.
            boolean touched = number > created;
            assertEquals(expected(kind, touched), outcome.exitCode(), fault);
            assertEquals(before, shop.serving(), fault);
            assertEquals(marked, shop.live(), fault);
            shop.ports.localHost().reboot();
            assertEquals(before, shop.serving(), fault + ", then a reboot");
            assertConverges(shop, fault);
            seen.add(outcome.exitCode());
        }
        assertEquals(kind == Kind.INTERRUPT ? 1 : 2, seen.size(), seen.toString());
    }

    /** A registry that refuses a tag costs no release that is healthy, nor does a disk that can't be seen: see the tests. */
    private static boolean isWarningOnly(String call, Kind kind) {
        return WARNINGS.contains(call) && (kind == Kind.BEFORE || kind == Kind.AFTER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BEFORE", "AFTER"})
    void aRefusedTagCostsNoHealthyRelease(Kind kind) {
        List<String> calls = callsOfADeploy();
        for (int number = calls.indexOf("Registry.tag") + 1;
                number <= calls.lastIndexOf("Registry.tag") + 1;
                number++) {
            Shop shop = changed();
            int call = number;

            Outcome outcome = Outcome.of(() -> shop.deploy(Faults.at(call, kind)));

            String fault = kind + " at call " + number;
            assertEquals(ExitCode.DONE, outcome.exitCode(), fault);
            assertEquals("cart 2 user 2", versions(shop), fault);
            assertConverges(shop, fault);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BEFORE", "AFTER"})
    void aDiskThatCanNotBeSeenFailsNoDeploy(Kind kind) {
        List<String> calls = callsOfADeploy();
        for (int number = 1; number <= calls.size(); number++) {
            if (ROOM.contains(calls.get(number - 1))) {
                Shop shop = changed();
                shop.deploy(Faults.at(number, kind));

                assertEquals("cart 2 user 2", versions(shop), kind + " at call " + number);
                assertTrue(shop.told().contains("could not see to room on its disk"), shop.told());
            }
        }
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

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatOnlyTidiesUpFailsNothing(Kind kind) {
        List<String> calls = callsOfADeploy();
        for (int number = calls.indexOf("Host.remove") + 1; number <= calls.size(); number++) {
            String fault = kind + " at call " + number + ", " + calls.get(number - 1);
            Shop shop = changed();
            int call = number;

            Outcome outcome = Outcome.of(() -> shop.deploy(Faults.at(call, kind)));

            assertEquals(kind == Kind.INTERRUPT ? ExitCode.INTERRUPTED : ExitCode.DONE, outcome.exitCode(), fault);
            assertEquals("cart 2 user 2", versions(shop), fault);
            assertConverges(shop, fault);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "INTERRUPT")
    void wherePutBackFailsTooItSaysSo(Kind kind) {
        List<String> calls = callsOfADeploy();
        int stopped = calls.indexOf("Host.stop") + 1;
        for (int number = stopped; number < calls.indexOf("Registry.tag") + 1; number++) {
            String fault = kind + " from call " + number + " on, " + calls.get(number - 1);
            Shop shop = changed();
            int call = number;

            Outcome outcome = Outcome.of(() -> shop.deploy(Faults.from(call, kind)));

            assertEquals(ExitCode.NOT_RESTORED, outcome.exitCode(), fault);
            assertTrue(outcome.suppressed() > 0, fault);
            assertConverges(shop, fault);
        }
    }

    /** The new cart does not start, and then one call of those that bring back the old ones fails too. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BEFORE", "DEFECT"})
    void oneMoreFaultCostsOneServiceAtMost(Kind kind) {
        int start = callsOfADeploy().lastIndexOf("Host.start") + 1;
        Faults first = Faults.at(start, kind);
        Outcome.of(() -> changed().deploy(first));

        for (int number = start + 1; number <= first.calls().size(); number++) {
            String fault = kind + " at calls " + start + " and " + number + ", "
                    + first.calls().get(number - 1);
            Shop shop = changed();
            Map<String, String> before = shop.serving();
            Set<Integer> calls = Set.of(start, number);

            Outcome outcome = Outcome.of(() -> shop.deploy(Faults.at(calls, kind)));

            Map<String, String> after = shop.serving();
            if (outcome.exitCode() == ExitCode.ROLLED_BACK) {
                assertEquals(before, after, fault);
            } else {
                assertEquals(ExitCode.NOT_RESTORED, outcome.exitCode(), fault);
                after.forEach((owner, container) -> assertEquals(before.get(owner), container, fault));
                assertTrue(after.size() >= before.size() - 1, fault);
            }
            assertConverges(shop, fault);
        }
    }

    @Test
    void bringsBackWhatServedThoughCtrlCComesDuringThat() {
        Shop shop = changed();
        Map<String, String> before = shop.serving();
        Faults faults = Faults.at(callsOfADeploy().lastIndexOf("Host.start") + 1, Kind.BEFORE);
        shop.onEvent(event -> {
            if (event.toString().contains("bringing back")) {
                Thread.currentThread().interrupt();
            }
        });

        Outcome outcome = Outcome.of(() -> shop.deploy(faults));

        assertEquals(ExitCode.ROLLED_BACK, outcome.exitCode());
        assertEquals(before, shop.serving());
    }

    @Test
    void aFirstDeployThatFailsLeavesNoServiceRunning() {
        Shop fresh = new Shop();
        Faults none = Faults.none();
        fresh.deploy(none);
        for (int number = 1; number <= none.calls().indexOf("Registry.tag"); number++) {
            String fault = "at call " + number + ", " + none.calls().get(number - 1);
            if (isWarningOnly(none.calls().get(number - 1), Kind.AFTER)) {
                continue;
            }
            Shop shop = new Shop();
            int call = number;

            Outcome outcome = Outcome.of(() -> shop.deploy(Faults.at(call, Kind.AFTER)));

            assertFalse(outcome.exitCode() == ExitCode.DONE, fault);
            assertFalse(shop.serving().containsKey("cart-service"), fault);
            assertFalse(shop.serving().containsKey("user-service"), fault);
            assertConverges(shop, fault);
        }
    }

    /** The next deploy brings about what is wanted, and leaves nothing else. */
    private static void assertConverges(Shop shop, String fault) {
        shop.deploy();
        Map<String, String> wanted = shop.serving();
        assertEquals(Set.of("cart-service", "postgres", "user-service"), wanted.keySet(), fault);
        assertEquals(3, shop.ports.localHost().all().size(), fault + ": leftovers");
        for (FakeContainer container : shop.ports.localHost().all()) {
            assertTrue(container.restartsAlways(), fault + ": " + container.name());
        }
        assertFalse(shop.plan().changes(), fault + ": not as wanted");
    }

    /** Which version of its jar each service runs, told by its image. */
    private static String versions(Shop shop) {
        Shop first = new Shop();
        first.deploy();
        Set<String> versions = new TreeSet<>();
        for (String service : List.of("cart", "user")) {
            boolean old = image(first, service).equals(image(shop, service));
            versions.add(service + (old ? " 1" : " 2"));
        }
        return String.join(" ", versions);
    }

    private static String image(Shop shop, String service) {
        return shop.containers(service + "-service").get(0).settings().image().toString();
    }

    /** How a deploy ended. */
    private record Outcome(ExitCode exitCode, int suppressed) {

        static Outcome of(Runnable deploy) {
            List<Throwable> suppressed = new ArrayList<>();
            ExitCode code = ExitCode.DONE;
            try {
                deploy.run();
            } catch (Failure e) {
                code = e.exitCode();
                suppressed.addAll(List.of(e.getSuppressed()));
            } catch (IllegalStateException e) {
                code = ExitCode.DEFECT;
            } finally {
                // The next deploy is another process.
                Thread.interrupted();
            }
            return new Outcome(code, suppressed.size());
        }
    }
}
