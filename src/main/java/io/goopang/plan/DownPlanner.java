package io.goopang.plan;

import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Plans taking services down: dependents go first, the edge last, accessories only when asked for, volumes never. */
public final class DownPlanner {

    private final Manifest manifest;

    public DownPlanner(Manifest manifest) {
        this.manifest = manifest;
    }

    /** What can be taken down by name: the manifest's services, and what still has a container although it was dropped. */
    public List<ServiceName> candidates(List<ContainerState> containers) {
        Set<ServiceName> names = new LinkedHashSet<>(manifest.services().keySet());
        containers.forEach(container -> container.owner().ifPresent(names::add));
        names.removeAll(manifest.accessories().keySet());
        return List.copyOf(names);
    }

    /**
     * The containers to remove, kept and failed ones among them, and the network when nothing is left on it.
     *
     * @param title of the stage
     * @param services of the {@link #candidates}
     * @param accessories whether the accessories' containers go too
     * @param containers all containers of the project
     * @param network whether the project's network is there
     */
    public Stage plan(
            String title,
            Collection<ServiceName> services,
            boolean accessories,
            List<ContainerState> containers,
            boolean network) {
        Stage.Builder stage = Stage.titled(title);
        List<ContainerState> left = new ArrayList<>(containers);
        for (ServiceName service : lastFirst(services)) {
            remove(stage, service, left);
        }
        removeEdge(stage, left);
        if (accessories) {
            manifest.accessories().keySet().forEach(accessory -> remove(stage, accessory, left));
        }
        if (network && left.isEmpty()) {
            stage.step(new RolloutStep.RemoveNetwork(manifest.network()));
        }
        return stage.sequential();
    }

    /** Dropped services first, since whatever they need may stay. */
    private List<ServiceName> lastFirst(Collection<ServiceName> services) {
        List<ServiceName> reversed = new ArrayList<>();
        NeedsOrder.of(manifest).forEach(service -> reversed.add(0, service.name()));
        reversed.retainAll(services);
        List<ServiceName> sorted = new ArrayList<>(services);
        sorted.removeAll(reversed);
        sorted.addAll(reversed);
        return sorted;
    }

    /** Behind its services: they may call each other through it until they have stopped. */
    private static void removeEdge(Stage.Builder stage, List<ContainerState> left) {
        Inventory inventory = Inventory.of(left);
        inventory
                .in(Inventory.Role.PROBE)
                .forEach(probe -> stage.step(new HostStep.DiscardContainer(
                        Step.Phrase.PROJECT, probe, "left over from a deploy that was stopped")));
        left.removeAll(inventory.in(Inventory.Role.PROBE));
        if (left.stream().noneMatch(container -> container.labels().containsKey(Labels.SERVICE))) {
            inventory.in(Inventory.Role.EDGE).forEach(edge -> stage.step(new HostStep.RemoveEdge(edge)));
            left.removeAll(inventory.in(Inventory.Role.EDGE));
        }
    }

    private static void remove(Stage.Builder stage, ServiceName owner, List<ContainerState> left) {
        List<ContainerState> own = left.stream()
                .filter(container -> container.owner().filter(owner::equals).isPresent())
                .toList();
        own.forEach(container -> stage.step(new RolloutStep.RemoveContainer(owner, container)));
        left.removeAll(own);
    }
}
