package io.goopang.run;

import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.plan.ReleaseRecord;
import io.goopang.plan.Tags;
import java.util.List;
import java.util.Optional;

/**
 * Shields the images of the release before from the lifecycle policies.
 *
 * <p>Where much is pushed between two deploys, they are none of the newest images by the time they stop being live.
 */
final class WayBack {

    private final Workbench bench;
    private final RegistryAccess access;

    WayBack(Workbench bench, RegistryAccess access) {
        this.bench = bench;
        this.access = access;
    }

    /**
     * Tags what a rollback of a release would need; what both releases have is shielded as long as it is live.
     *
     * @param before the release before; empty where the registry has it no more
     */
    void keep(ReleaseRecord live, Optional<ReleaseRecord> before) {
        List<ImageReference> images = before.map(ReleaseRecord::images).stream()
                .flatMap(pinned -> pinned.values().stream())
                .filter(image -> !live.images().containsValue(image))
                .toList();
        String tag = Tags.before(bench.project().environment());
        Tidying tidying = new Tidying(bench.events());
        bench.lanes().map(images, image -> tidying.run("shield " + image + " as " + tag, () -> tag(image, tag)));
    }

    private void tag(ImageReference image, String tag) {
        Digest digest = image.digest();
        if (digest != null) {
            String registry = access.current().registry();
            bench.ports().registry().tag(PinnedImages.repository(image, registry), digest, tag);
        }
    }
}
