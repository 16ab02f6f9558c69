package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.StoredImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.ReleaseRecord;
import io.goopang.port.Registry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Which of the images that releases pin the registry has. */
final class PinnedImages {

    private final String registry;
    private final Map<String, Set<Digest>> stored;

    private PinnedImages(String registry, Map<String, Set<Digest>> stored) {
        this.registry = registry;
        this.stored = stored;
    }

    /** Looks into the repositories that these releases name. */
    static PinnedImages look(Workbench bench, RegistryAccess access, Collection<ReleaseRecord> releases) {
        Map<String, Set<Digest>> stored = new ConcurrentHashMap<>();
        PinnedImages images = new PinnedImages(access.current().registry(), stored);
        List<String> wanted = releases.stream()
                .flatMap(release -> release.images().values().stream())
                .map(images::repository)
                .distinct()
                .toList();
        Registry ecr = bench.ports().registry();
        List<String> existing = List.copyOf(ecr.describe(wanted).keySet());
        bench.lanes()
                .map(
                        existing,
                        name -> stored.computeIfAbsent(name, key -> ecr.images(key).stream()
                                .map(StoredImage::digest)
                                .collect(Collectors.toSet())));
        return images;
    }

    /** The services of a release whose images are gone. */
    List<ServiceName> missing(ReleaseRecord release) {
        return release.images().entrySet().stream()
                .filter(entry -> !isThere(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Fails where a release can't be run any more. */
    void require(ReleaseRecord release) {
        List<ServiceName> missing = missing(release);
        if (missing.isEmpty()) {
            return;
        }
        String images = missing.stream()
                .map(release.images()::get)
                .map(image -> repository(image) + "@"
                        + Objects.requireNonNull(image.digest()).abbreviated())
                .collect(Collectors.joining(", "));
        throw Failure.of(ExitCode.REMOTE, "the release " + release.id() + " can't be run any more")
                .reason("the registry has no " + images
                        + (missing.size() == 1 ? "; it has" : "; they have")
                        + " expired, if nobody deleted " + (missing.size() == 1 ? "it" : "them"))
                .mend("name a release that `goopang releases` shows as complete, or deploy the commit again;"
                        + " registry.lifecycle.keep-images says how many images of a service stay")
                .build();
    }

    private boolean isThere(ImageReference image) {
        return image.digest() != null
                && stored.getOrDefault(repository(image), Set.of()).contains(image.digest());
    }

    private String repository(ImageReference image) {
        return repository(image, registry);
    }

    /** The repository of an image that is in the registry. */
    static String repository(ImageReference image, String registry) {
        String prefix = registry + "/";
        return image.name().startsWith(prefix) ? image.name().substring(prefix.length()) : image.repository();
    }
}
