package io.goopang.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a goopang that was killed at a switch left, as HAProxy tells of it. */
class ChosenSlotsTest {

    private static final ServiceName USER = new ServiceName("user-service");
    private static final int DRAIN = 8;
    private static final int UNRESOLVED = 32;

    @Test
    void oneThatServesIsTheTarget() {
        ChosenSlots chosen = ChosenSlots.of(List.of(state(Slot.BLUE, 0), state(Slot.GREEN, DRAIN)));

        assertEquals(Map.of(USER, target(Slot.BLUE)), chosen.targets());
        assertEquals(Map.of(), chosen.others());
    }

    /** Its container has ended, whichever comes first in the answer. */
    @Test
    void oneThatServesGoesBeforeOneThatCanNotBeFound() {
        ChosenSlots green = ChosenSlots.of(List.of(state(Slot.BLUE, UNRESOLVED), state(Slot.GREEN, 0)));
        assertEquals(Map.of(USER, target(Slot.GREEN)), green.targets());
        assertEquals(Map.of(USER, Slot.BLUE), green.others());

        ChosenSlots blue = ChosenSlots.of(List.of(state(Slot.BLUE, 0), state(Slot.GREEN, UNRESOLVED)));
        assertEquals(Map.of(USER, target(Slot.BLUE)), blue.targets());
        assertEquals(Map.of(USER, Slot.GREEN), blue.others());
    }

    @Test
    void ofTwoThatServeOneIsTheTarget() {
        ChosenSlots chosen = ChosenSlots.of(List.of(state(Slot.BLUE, 0), state(Slot.GREEN, 0)));

        Slot slot = Objects.requireNonNull(chosen.targets().get(USER)).slot();
        assertEquals(Map.of(USER, target(slot)), chosen.targets());
        assertEquals(Map.of(USER, slot.other()), chosen.others());
    }

    @Test
    void oneThatCanNotBeFoundIsBetterThanNone() {
        ChosenSlots chosen = ChosenSlots.of(List.of(state(Slot.BLUE, DRAIN), state(Slot.GREEN, UNRESOLVED)));

        assertEquals(Map.of(USER, target(Slot.GREEN)), chosen.targets());
        assertEquals(Map.of(), chosen.others());
    }

    private static ServerState state(Slot slot, int admin) {
        return new ServerState(USER.value(), slot, "172.18.0.2", name(slot), 8002, true, admin);
    }

    private static SlotTarget target(Slot slot) {
        return new SlotTarget(slot, new Target(name(slot), 8002));
    }

    private static String name(Slot slot) {
        return slot == Slot.BLUE ? "0123456789ab" : "ba9876543210";
    }
}
