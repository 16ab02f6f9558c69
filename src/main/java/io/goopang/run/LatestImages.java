package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.StoredImage;
import io.goopang.manifest.Manifest;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the registry's moving tag points at, for a deploy that builds and pushes nothing. */
final class LatestImages {

    private final Workbench bench;
    private final Manifest manifest;
    private final RegistryAccess access;

    LatestImages(Workbench bench, RegistryAccess access) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.access = access;
    }

    /** The image of each service, pinned by digest. */
    Map<ServiceName, ImageReference> of(List<ServiceName> services) {
        access.requireAccount();
        Map<String, List<StoredImage>> stored = StoredImages.of(bench, services);
        Map<ServiceName, ImageReference> images = new TreeMap<>();
        for (ServiceName service : services) {
            String repository = manifest.repositoryOf(service);
            StoredImage image =
                    latest(stored.getOrDefault(repository, List.of())).orElseThrow(() -> missing(service, repository));
            images.put(service, access.name(repository).withDigest(image.digest()));
        }
        return images;
    }

    private static Optional<StoredImage> latest(List<StoredImage> images) {
        return images.stream()
                .filter(image -> image.tags().contains(Tags.LATEST))
                .findFirst();
    }

    private static Failure missing(ServiceName service, String repository) {
        return Failure.of(ExitCode.REMOTE, "the registry has no image " + repository + ":" + Tags.LATEST)
                .service(service)
                .mend("deploy without --skip-build, or `goopang push` first")
                .state("nothing was changed")
                .build();
    }
}
