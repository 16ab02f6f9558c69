package io.goopang.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.image.Labels;
import io.goopang.plan.ContainerState.Status;
import io.goopang.plan.Inventory.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InventoryTest {

    @Test
    void tellsApartWhatAServiceHas() {
        assertRoles(
                Map.of(
                        "now", Role.SERVICE,
                        "before", Role.KEPT,
                        "longago", Role.KEPT,
                        "x-failed", Role.FAILED,
                        "created", Role.LEFTOVER),
                service("longago", Status.EXITED, 1),
                service("x-failed", Status.EXITED, 3),
                service("now", Status.RUNNING, 4),
                service("created", Status.CREATED, null),
                service("before", Status.EXITED, 2));
    }

    @Test
    void takesTheLastThatRanForTheServiceWhereNoneRuns() {
        assertRoles(
                Map.of("first", Role.KEPT, "second", Role.SERVICE, "third-failed", Role.FAILED),
                service("first", Status.EXITED, 1),
                service("second", Status.EXITED, 2),
                service("third-failed", Status.EXITED, 3));
    }

    @Test
    void takesWhatRestartsForAlive() {
        assertRoles(
                Map.of("old", Role.KEPT, "crashing", Role.SERVICE),
                service("old", Status.EXITED, 5),
                service("crashing", Status.RESTARTING, 2));
    }

    @Test
    void tellsApartWhatIsOfTheProject() {
        assertRoles(
                Map.of(
                        "postgres", Role.ACCESSORY,
                        "edge-new", Role.EDGE,
                        "edge-old", Role.LEFTOVER,
                        "probe", Role.PROBE),
                Found.other(Labels.ACCESSORY, "postgres", Status.EXITED, 1),
                Found.other(Labels.EDGE, "edge-old", Status.EXITED, 9),
                Found.other(Labels.EDGE, "edge-new", Status.RUNNING, 2),
                Found.other(Labels.PROBE, "probe", Status.RUNNING, 3),
                Found.other(Labels.RELEASE, "something else", Status.RUNNING, 3));
    }

    @Test
    void findsTheEdgeThoughItIsStopped() {
        assertRoles(Map.of("edge", Role.EDGE), Found.other(Labels.EDGE, "edge", Status.EXITED, 1));
    }

    @Test
    void listsWhatStartedLastFirst() {
        Inventory inventory = Inventory.of(List.of(
                service("one", Status.RUNNING, 1),
                service("three", Status.RUNNING, 3),
                service("two", Status.RUNNING, 2)));

        assertEquals(
                List.of("three", "two", "one"),
                inventory.in(Role.SERVICE, Golden.USER).stream()
                        .map(ContainerState::name)
                        .toList());
        assertEquals(List.of(), inventory.in(Role.SERVICE, Golden.CART));
    }

    private static ContainerState service(String name, Status status, @Nullable Integer minute) {
        return Found.service("user-service", name, "user:1", status, minute);
    }

    private static void assertRoles(Map<String, Role> expected, ContainerState... containers) {
        Map<String, Role> roles = new TreeMap<>();
        Inventory.of(List.of(containers))
                .items()
                .forEach(item -> roles.put(item.container().name(), item.role()));
        assertEquals(new TreeMap<>(expected), roles);
    }
}
