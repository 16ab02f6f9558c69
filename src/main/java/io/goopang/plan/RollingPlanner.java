package io.goopang.plan;

import io.goopang.edge.EdgeLayout;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Publish;
import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Plans the way without a gap: new containers start beside the old ones, and take over behind the edge.
 *
 * <p>The edge comes first, so that services find each other by name when they start. Where plain containers hold its
 * ports it comes last, since they serve until then.
 */
final class RollingPlanner {

    private final Manifest manifest;
    private final EdgeLayout layout;
    private final ContainerPlanner containers;

    RollingPlanner(Manifest manifest) {
        this.manifest = manifest;
        this.layout = EdgeLayout.of(manifest);
        this.containers = new ContainerPlanner(manifest);
    }

    void plan(Stage.Builder stage, List<ServiceDecision> decisions, RolloutSnapshot snapshot) {
        boolean wanted = needsEdge(snapshot);
        if (wanted) {
            tryPorts(stage, snapshot);
        }
        clearOwn(stage, snapshot);
        EdgeState edge = snapshot.edge().running();
        if (edge == null) {
            clearDebris(stage, decisions, snapshot);
        }
        List<ContainerState> plain = plain(snapshot);
        if (edge == null && !plain.isEmpty()) {
            requireAll(decisions, plain);
            roll(stage, decisions, Map.of());
            stage.notice("the first rolling deploy has a gap: " + names(plain) + " must stop before the edge can take"
                    + " the ports and names over");
            stage.step(start(snapshot, plain, "it takes over from " + names(plain)));
            return;
        }
        if (wanted) {
            String why = edge == null ? "it is not there yet" : "its ports, names or image changed";
            if (edge != null) {
                stage.notice("the edge is replaced, which has a gap of about a second: " + why);
            }
            stage.step(start(snapshot, List.of(), why));
        } else if (edge != null && !edge.isFinished()) {
            stage.step(new RolloutStep.SaveEdge(edge, layout));
        }
        if (edge != null) {
            // Only now: until then it may send requests there too.
            clearDebris(stage, decisions, snapshot);
        }
        roll(stage, decisions, serving(snapshot));
    }

    private boolean needsEdge(RolloutSnapshot snapshot) {
        EdgeState edge = snapshot.edge().running();
        String wanted = containers.edge(snapshot.edge().pin()).labels().get(Labels.EDGE_LAYOUT);
        return edge == null
                || !String.valueOf(wanted).equals(edge.container().labels().get(Labels.EDGE_LAYOUT));
    }

    /** Those that no container holds, as long as nothing has made way for the edge. */
    private void tryPorts(Stage.Builder stage, RolloutSnapshot snapshot) {
        Map<Integer, Publish> free = new TreeMap<>(layout.published());
        free.values().removeIf(publish -> snapshot.portOwners().containsKey(publish.port()));
        if (!free.isEmpty()) {
            stage.step(new RolloutStep.TryPorts(containers.ports(snapshot.edge().image(), free)));
        }
    }

    private RolloutStep.StartEdge start(RolloutSnapshot snapshot, List<ContainerState> plain, String why) {
        EdgeState edge = snapshot.edge().running();
        return new RolloutStep.StartEdge(
                containers.edge(snapshot.edge().pin()),
                layout,
                serving(snapshot),
                edge == null ? null : edge.container(),
                plain,
                why);
    }

    private static void roll(
            Stage.Builder stage, List<ServiceDecision> decisions, Map<ServiceName, ContainerState> serving) {
        for (ServiceDecision decision : decisions) {
            if (decision.changes()) {
                stage.step(new RolloutStep.RollContainer(
                        decision.service(),
                        decision.settings(),
                        serving.get(decision.service()),
                        decision.kept().orElse(null),
                        String.valueOf(decision.why())));
            }
        }
    }

    /** What each service's requests go to, or would if there were an edge. */
    private Map<ServiceName, ContainerState> serving(RolloutSnapshot snapshot) {
        EdgeState edge = snapshot.edge().running();
        Map<ServiceName, ContainerState> serving = new TreeMap<>();
        for (ServiceName service : manifest.services().keySet()) {
            snapshot.ofService(service).stream()
                    // What requests go to is needed however it was made to restart, and also while it does.
                    .filter(container ->
                            edge == null ? container.isRolling() && container.isUp() : edge.leadsTo(service, container))
                    .findFirst()
                    .ifPresent(container -> serving.put(service, container));
        }
        return serving;
    }

    /** Containers that are reached without an edge, hand-started ones among them. */
    private List<ContainerState> plain(RolloutSnapshot snapshot) {
        List<ContainerState> plain = new ArrayList<>();
        for (ServiceName service : manifest.services().keySet()) {
            snapshot.ofService(service).stream()
                    .filter(container -> container.running() && !container.isRolling())
                    .forEach(plain::add);
            ContainerState handStarted = snapshot.edge().handStarted().get(service);
            if (handStarted != null) {
                plain.add(handStarted);
            }
        }
        return plain;
    }

    /** What rollouts that did not end well left goes first: it takes memory that the new containers need. */
    private void clearDebris(Stage.Builder stage, List<ServiceDecision> decisions, RolloutSnapshot snapshot) {
        Map<ServiceName, ContainerState> serving = serving(snapshot);
        for (ServiceDecision decision : decisions) {
            ContainerState kept = decision.kept().orElse(null);
            for (ContainerState container : decision.existing()) {
                boolean plain = container.running() && !container.isRolling();
                boolean needed = container.equals(serving.get(decision.service()))
                        || container.equals(decision.stays())
                        || container.equals(kept);
                if (!plain && !needed) {
                    stage.step(new RolloutStep.RemoveContainer(decision.service(), container));
                }
            }
        }
    }

    /** Edges and probes that are not in use: they may hold ports that the edge needs. */
    private static void clearOwn(Stage.Builder stage, RolloutSnapshot snapshot) {
        EdgeState edge = snapshot.edge().running();
        for (ContainerState container : snapshot.containers()) {
            boolean ours = container.labels().containsKey(Labels.EDGE)
                    || container.labels().containsKey(Labels.PROBE);
            if (ours && (edge == null || !container.equals(edge.container()))) {
                stage.step(new RolloutStep.RemoveContainer(new ServiceName(RolloutStep.EDGE), container));
            }
        }
    }

    private void requireAll(List<ServiceDecision> decisions, List<ContainerState> plain) {
        List<ServiceName> deployed =
                decisions.stream().map(ServiceDecision::service).toList();
        if (!deployed.containsAll(manifest.services().keySet())) {
            throw Failure.of(ExitCode.USAGE, "the first rolling deploy takes all services")
                    .reason("the edge takes over the ports and names of " + names(plain) + " in one go")
                    .mend("deploy without naming services, or with --strategy recreate")
                    .state("no container was touched")
                    .build();
        }
    }

    private static String names(List<ContainerState> containers) {
        return containers.stream().map(ContainerState::name).collect(Collectors.joining(", "));
    }
}
