package io.goopang.run;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.image.LocalImage;
import io.goopang.manifest.Manifest;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.plan.EdgeMirror;
import io.goopang.plan.PushStep;
import io.goopang.port.BaseLock;
import io.goopang.port.ImageBuilder;
import java.util.List;

/** Copies the edge's image into the project's own registry, the way that the services' images go there. */
final class EdgeCopy {

    private static final String ROLE = "edge image";

    private final Workbench bench;
    private final Manifest manifest;
    private final RegistryAccess access;

    EdgeCopy(Workbench bench, RegistryAccess access) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.access = access;
    }

    /** Makes the copy, and keeps in the lock what its tag stood for. */
    Digest make(PushStep.MirrorImage step, Progress progress) {
        Platform platform = manifest.image().platform();
        ImageBuilder engine = bench.ports().imageBuilder();
        BaseImage origin = engine.findBase(step.source(), platform)
                .orElseGet(() -> engine.pull(ROLE, step.source(), platform, progress));
        LocalImage image = engine.named(step.source())
                .orElseThrow(() -> Failure.of(ExitCode.REMOTE, "could not copy the edge image " + step.source())
                        .reason("it is not there any more")
                        .mend("try again")
                        .build());
        ImageReference name = access.name(step.repository());
        List<ImageReference> targets = new EdgeMirror(manifest)
                .tags(origin.digest()).stream().map(name::withTag).toList();
        Digest copy = bench.ports().imagePusher().push(image, targets, access, progress);
        lock(origin, platform);
        return copy;
    }

    private void lock(BaseImage origin, Platform platform) {
        BaseLock lock = bench.ports().baseLock();
        ImageReference wanted = manifest.edge().image();
        if (origin.digest() != null && lock.find(wanted, platform).isEmpty()) {
            lock.record(wanted, platform, origin.digest());
        }
    }
}
