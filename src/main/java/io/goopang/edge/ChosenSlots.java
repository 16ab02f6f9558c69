package io.goopang.edge;

import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The slots that requests are meant to go to: one of each service, but for what a goopang left that was killed at a switch.
 *
 * @param targets one slot of each service, which serves if any of its does
 * @param others the second slots of services that have two
 */
public record ChosenSlots(Map<ServiceName, SlotTarget> targets, List<ServerState> others) {

    public ChosenSlots {
        targets = Map.copyOf(targets);
        others = List.copyOf(others);
    }

    /** Those among an edge's servers. */
    public static ChosenSlots of(List<ServerState> servers) {
        Map<ServiceName, SlotTarget> targets = new TreeMap<>();
        List<ServerState> others = new ArrayList<>();
        servers.stream()
                .filter(server -> server.chosen() && ServiceName.isValid(server.backend()))
                .sorted(Comparator.comparing(ServerState::serves)
                        .thenComparing(ServerState::slot)
                        .reversed())
                .forEach(server -> {
                    SlotTarget target = new SlotTarget(server.slot(), new Target(server.name(), server.port()));
                    if (targets.putIfAbsent(new ServiceName(server.backend()), target) != null) {
                        others.add(server);
                    }
                });
        return new ChosenSlots(targets, others);
    }
}
