package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Manifest;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.plan.HostImage;
import io.goopang.plan.RolloutStep;
import io.goopang.plan.Stage;
import io.goopang.port.Host;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Sees to room on a host's disk before images are pulled: old releases go first where it is short. */
final class DiskRoom {

    /** A layer is on the disk packed while it arrives, and then unpacked, which takes two to three times as much. */
    private static final long TIMES = 3;

    private static final long MEGABYTE = 1L << 20;

    private final Workbench bench;
    private final Target target;
    private final Host host;
    private final Set<Digest> wanted;

    /**
     * A look at the disk of a host.
     *
     * @param wanted the images of the release that is about to run there, which stay even where no container uses them yet
     */
    DiskRoom(Workbench bench, Target target, Set<Digest> wanted) {
        this.bench = bench;
        this.target = target;
        this.wanted = Set.copyOf(wanted);
        this.host = bench.ports().host(target.address());
    }

    /**
     * Makes room for the images that a stage pulls.
     *
     * <p>It reckons with the layers that the host lacks. How much they take unpacked is an estimate, so it never fails a
     * deploy by itself: where the host or the registry does not tell enough, that is a warning, and the pulls show whether
     * there is room.
     *
     * @param inside the ids of running containers, through one of which the disk is looked at
     * @param allowed fails where the lease is lost: nothing more is removed then
     * @throws Failure (INTERRUPTED) after Ctrl-C
     */
    void make(Stage stage, List<String> inside, Runnable allowed) {
        try {
            makeRoom(stage, inside, allowed);
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            warn("could not see to room on its disk: " + e.reason().orElse(e.getMessage()));
        }
    }

    private void makeRoom(Stage stage, List<String> inside, Runnable allowed) {
        long needed = missing(stage) * TIMES;
        if (needed == 0 || free(inside).orElse(Long.MAX_VALUE) >= needed) {
            return;
        }
        warn("%d MB are free on its disk and the new layers may take %d MB: removing what no kept release needs"
                .formatted(free(inside).orElse(0) / MEGABYTE, needed / MEGABYTE));
        PruneFlow prune = new PruneFlow(bench, List.of(target.address()), PruneFlow.USUAL_RELEASES);
        new HostPrune(bench, target.address(), prune.planner(wanted)).run(allowed);
        free(inside).ifPresent(left -> warn("%d MB are free on its disk now".formatted(left / MEGABYTE)));
    }

    /** Not every image has a {@code df}. */
    private OptionalLong free(List<String> inside) {
        return inside.stream()
                .map(host.storage()::freeBytes)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** The bytes of the layers that the host lacks, as the registry has them. */
    private long missing(Stage stage) {
        List<ImageReference> pulled = pulled(stage);
        List<HostImage> held = pulled.isEmpty() ? List.of() : host.storage().images();
        Map<Digest, Long> missing = new HashMap<>();
        Set<Digest> present = new HashSet<>();
        for (ImageReference image : pulled) {
            Set<Digest> before = digests(held, image.name());
            Set<Digest> all = new HashSet<>(before);
            all.add(image.digest());
            bench.ports()
                    .registry()
                    .layers(image.repository(), all)
                    .forEach((digest, layers) -> layers.forEach(layer -> {
                        if (before.contains(digest)) {
                            present.add(layer.digest());
                        } else {
                            missing.put(layer.digest(), layer.bytes());
                        }
                    }));
        }
        missing.keySet().removeAll(present);
        return missing.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The images of services, which are in the project's own registry. */
    private List<ImageReference> pulled(Stage stage) {
        Manifest manifest = bench.project().manifest();
        Set<String> own = manifest.services().keySet().stream()
                .map(manifest::repositoryOf)
                .collect(Collectors.toSet());
        return stage.steps().stream()
                .filter(RolloutStep.PullImage.class::isInstance)
                .map(step -> ((RolloutStep.PullImage) step).image())
                .filter(image -> image.digest() != null && own.contains(image.repository()))
                .toList();
    }

    private static Set<Digest> digests(List<HostImage> images, String name) {
        return images.stream()
                .flatMap(image -> image.digests().stream())
                .filter(pinned -> pinned.name().equals(name))
                .flatMap(pinned -> Optional.ofNullable(pinned.digest()).stream())
                .collect(Collectors.toSet());
    }

    private void warn(String text) {
        bench.events().publish(new Event.Warned(target.address() + ": " + text));
    }
}
