package io.goopang.plan;

import io.goopang.manifest.Accessory;
import io.goopang.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/** Plans accessories: those that are missing or stopped are started, all others are left alone. */
final class AccessoryPlanner {

    private final Manifest manifest;
    private final ContainerPlanner containers;

    AccessoryPlanner(Manifest manifest, ContainerPlanner containers) {
        this.manifest = manifest;
        this.containers = containers;
    }

    void plan(Stage.Builder stage, RolloutSnapshot snapshot) {
        List<Accessory> accessories = manifest.accessories().values().stream()
                .filter(accessory ->
                        accessory.host() == null || accessory.host().equals(snapshot.host()))
                .filter(accessory -> !snapshot.edge().handStarted().containsKey(accessory.name()))
                .toList();
        for (Accessory accessory : accessories) {
            if (existing(accessory, snapshot).isEmpty() && !snapshot.images().contains(accessory.image())) {
                stage.step(new RolloutStep.PullImage(accessory.name(), accessory.image(), null));
            }
        }
        if (!snapshot.network()) {
            stage.step(new RolloutStep.CreateNetwork(manifest.network()));
        }
        for (Accessory accessory : accessories) {
            ContainerSettings settings = containers.of(accessory);
            Optional<ContainerState> existing = existing(accessory, snapshot);
            if (existing.isEmpty() || !existing.get().isUp()) {
                stage.step(new RolloutStep.StartAccessory(accessory.name(), settings, existing.orElse(null)));
            }
            if (existing.isPresent() && !existing.get().hasSettings(settings)) {
                stage.notice("accessory " + accessory.name() + " differs from the manifest; a deploy leaves it alone."
                        + " To have it made anew, take all down for a moment: `goopang down --accessories --host "
                        + snapshot.host() + "` removes the services' containers too and keeps all data");
            }
        }
    }

    private static Optional<ContainerState> existing(Accessory accessory, RolloutSnapshot snapshot) {
        return snapshot.ofAccessory(accessory.name()).stream().findFirst();
    }
}
