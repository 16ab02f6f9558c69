package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.port.Behaviour;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deploy of three hosts that fails on one of them. */
class FleetTest {

    private static final DeployOptions LEAVING = new DeployOptions(false, BuildOptions.usual(), false, false);

    private final Shop shop = new Shop().withOneDatabase().on(web(1), web(2), web(3));

    @BeforeEach
    void deployOnce() {
        shop.deploy();
        shop.code("user", "user 2");
    }

    @Test
    void returnsWhatIsDoneWhereALaterPullFails() {
        List<String> before = running();
        host(2).refusingPulls("connection refused");

        Failure failure = assertThrows(Failure.class, () -> shop.deploy());

        assertEquals(ExitCode.ROLLED_BACK, failure.exitCode());
        assertEquals(Optional.of("web-2"), failure.host());
        assertEquals(before, running());
        assertEquals(
                "where it failed: no container was touched; web-1: what ran before runs again; the new containers are"
                        + " kept, stopped, under names that end in -failed",
                failure.state().orElseThrow());
    }

    @Test
    void tellsOfAHostThatCouldNotBeBroughtBackThoughAnotherCould() {
        Set<String> old = host(2).all().stream()
                .map(container -> container.settings().name())
                .collect(Collectors.toSet());
        host(2).behaving(settings -> {
            if (!Shop.owner(settings).equals(Optional.of("user-service"))) {
                return Behaviour.healthy();
            }
            return old.contains(settings.name()) ? Behaviour.refusing("no space left") : Behaviour.neverHealthy();
        });

        Failure failure = assertThrows(Failure.class, () -> shop.deploy());

        assertEquals(ExitCode.NOT_RESTORED, failure.exitCode());
        assertEquals(Optional.of("web-2"), failure.host());
        String state = failure.state().orElseThrow();
        assertTrue(
                state.startsWith("where it failed: what ran before could not all be brought back;"
                        + " web-1: what ran before runs again"),
                state);
    }

    @Test
    void leavesWhatIsDoneWhereAskedAndSaysSo() {
        List<String> before = running();
        host(2).refusingPulls("connection refused");

        Failure failure = assertThrows(Failure.class, () -> shop.deploy(LEAVING));

        assertEquals(ExitCode.ROLLED_BACK, failure.exitCode());
        assertEquals(Optional.of("web-2"), failure.host());
        assertEquals(
                "web-1 done: the new release serves there; where it failed: no container was touched; not begun: web-3",
                failure.state().orElseThrow());
        assertTrue(!running().get(0).equals(before.get(0)), "the first host has the new release");
        assertEquals(before.subList(1, 3), running().subList(1, 3));
    }

    @Test
    void endsAsAFailureWhereNoContainerWasTouchedOnAnyHost() {
        host(1).refusingPulls("connection refused");

        Failure failure = assertThrows(Failure.class, () -> shop.deploy(LEAVING));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("no container was touched", failure.state().orElseThrow());
    }

    @Test
    void tellsWhatServesOnTheHostThatFailedAfterItWasTouched() {
        host(3).behaving(settings -> Shop.owner(settings).equals(Optional.of("user-service"))
                ? Behaviour.neverHealthy()
                : Behaviour.healthy());

        Failure failure = assertThrows(Failure.class, () -> shop.deploy(LEAVING));

        assertEquals(ExitCode.ROLLED_BACK, failure.exitCode());
        String state = failure.state().orElseThrow();
        assertTrue(
                state.startsWith("web-1, web-2 done: the new release serves there; where it failed: what ran"), state);
        assertTrue(!state.contains("not begun"), state);
    }

    /** What runs on each host. */
    private List<String> running() {
        return List.of(running(1), running(2), running(3));
    }

    private String running(int number) {
        return host(number).all().stream()
                .filter(FakeContainer::running)
                .map(FakeContainer::id)
                .sorted()
                .toList()
                .toString();
    }

    private FakeHost host(int number) {
        return shop.ports.host(web(number));
    }

    private static HostAddress web(int number) {
        String name = "web-" + number;
        return new HostAddress(name, new SshDestination(name, null, Map.of()));
    }
}
