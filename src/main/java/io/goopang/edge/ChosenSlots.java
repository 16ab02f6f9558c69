package io.goopang.edge;

import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The slots that requests are meant to go to.
 *
 * @param targets one for each service
 * @param others what requests of a service go to beside that: a goopang that was killed at a switch leaves two
 */
public record ChosenSlots(Map<ServiceName, SlotTarget> targets, Map<ServiceName, Slot> others) {

    public ChosenSlots {
        targets = Map.copyOf(targets);
        others = Map.copyOf(others);
    }

    /** Of two slots of a service, the target is one that serves. */
    public static ChosenSlots of(List<ServerState> states) {
        Map<ServiceName, SlotTarget> targets = new TreeMap<>();
        Map<ServiceName, Slot> others = new TreeMap<>();
        List<ServerState> servingFirst = new ArrayList<>(states);
        servingFirst.sort(Comparator.comparing(state -> !state.serves()));
        for (ServerState state : servingFirst) {
            if (state.chosen() && ServiceName.isValid(state.backend())) {
                ServiceName service = new ServiceName(state.backend());
                SlotTarget target = new SlotTarget(state.slot(), new Target(state.name(), state.port()));
                if (targets.putIfAbsent(service, target) != null) {
                    others.put(service, state.slot());
                }
            }
        }
        return new ChosenSlots(targets, others);
    }
}
