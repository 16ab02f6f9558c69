package io.goopang.plan;

import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Plans taking services down: dependents go first, accessories only when asked for, volumes never. */
public final class DownPlanner {

    private final Manifest manifest;

    public DownPlanner(Manifest manifest) {
        this.manifest = manifest;
    }

    /**
     * The containers to remove, and the network when nothing is left on it.
     *
     * @param accessories whether the accessories' containers go too
     */
    public Stage plan(
            Collection<ServiceName> services, boolean accessories, List<ContainerState> containers, boolean network) {
        Stage.Builder stage = Stage.titled("down");
        List<ContainerState> left = new ArrayList<>(containers);
        for (ServiceName service : lastFirst(services)) {
            remove(stage, service, Labels.SERVICE, left);
        }
        if (accessories) {
            manifest.accessories().keySet().forEach(accessory -> remove(stage, accessory, Labels.ACCESSORY, left));
        }
        if (network && left.isEmpty()) {
            stage.step(new RolloutStep.RemoveNetwork(manifest.network()));
        }
        return stage.sequential();
    }

    private List<ServiceName> lastFirst(Collection<ServiceName> services) {
        List<ServiceName> reversed = new ArrayList<>();
        NeedsOrder.of(manifest).forEach(service -> reversed.add(0, service.name()));
        reversed.retainAll(services);
        return reversed;
    }

    private static void remove(Stage.Builder stage, ServiceName owner, String label, List<ContainerState> left) {
        List<ContainerState> own = left.stream()
                .filter(container -> owner.value().equals(container.labels().get(label)))
                .toList();
        own.forEach(container -> stage.step(new RolloutStep.RemoveContainer(owner, container)));
        left.removeAll(own);
    }
}
