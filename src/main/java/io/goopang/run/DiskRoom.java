package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.lifecycle.StoredImage;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.RolloutStep;
import io.goopang.plan.Stage;
import io.goopang.port.Host;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Sees to room on a host's disk before images are pulled: old releases go first where it is short. */
final class DiskRoom {

    /** A layer is on the disk packed while it arrives, and then unpacked, which takes two to three times as much. */
    private static final long TIMES = 3;

    private static final long MEGABYTE = 1L << 20;

    private final Workbench bench;
    private final Target target;
    private final Host host;

    DiskRoom(Workbench bench, Target target) {
        this.bench = bench;
        this.target = target;
        this.host = bench.ports().host(target.address());
    }

    /**
     * Makes room for the images that a stage pulls.
     *
     * <p>It is an estimate, since the host may have some of the layers, so it never fails a deploy by itself.
     *
     * @param inside a running container, through which the disk is looked at
     * @param allowed fails where the lease is lost
     */
    void make(Stage stage, String inside, Runnable allowed) {
        long needed = packed(stage) * TIMES;
        OptionalLong free = needed == 0 ? OptionalLong.empty() : host.storage().freeBytes(inside);
        if (free.isEmpty() || free.getAsLong() >= needed) {
            return;
        }
        warn("%d MB are free on its disk and the new images may take %d MB: removing what no kept release needs"
                .formatted(free.getAsLong() / MEGABYTE, needed / MEGABYTE));
        PruneFlow prune = new PruneFlow(bench, List.of(target.address()), PruneFlow.USUAL_RELEASES);
        new HostPrune(bench, target.address(), prune.planner()).run(allowed);
        host.storage()
                .freeBytes(inside)
                .ifPresent(left -> warn("%d MB are free on its disk now".formatted(left / MEGABYTE)));
    }

    /** Bytes, as the registry has them. */
    private long packed(Stage stage) {
        List<ImageReference> pulled = stage.steps().stream()
                .filter(RolloutStep.PullImage.class::isInstance)
                .map(step -> ((RolloutStep.PullImage) step).image())
                .toList();
        if (pulled.isEmpty()) {
            return 0;
        }
        List<ServiceName> services =
                List.copyOf(bench.project().manifest().services().keySet());
        Map<String, List<StoredImage>> stored = StoredImages.of(bench, services);
        return pulled.stream()
                .mapToLong(image -> stored.getOrDefault(image.repository(), List.of()).stream()
                        .filter(found -> Objects.equals(found.digest(), image.digest()))
                        .mapToLong(StoredImage::bytes)
                        .findFirst()
                        .orElse(0))
                .sum();
    }

    private void warn(String text) {
        bench.events().publish(new Event.Warned(target.address() + ": " + text));
    }
}
