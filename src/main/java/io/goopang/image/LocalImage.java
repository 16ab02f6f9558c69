package io.goopang.image;

import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image in the engine.
 *
 * @param id the engine's own id of it, {@code sha256:…}; not comparable between engines
 * @param tags the names it has, such as {@code goopang-user-service:latest}
 * @param pushedAs what registries call it, pinned by digest, as far as this engine knows
 * @param size bytes, uncompressed
 */
public record LocalImage(
        String id,
        Platform platform,
        List<ImageReference> tags,
        List<ImageReference> pushedAs,
        Map<String, String> labels,
        long size) {

    public LocalImage {
        tags = List.copyOf(tags);
        pushedAs = List.copyOf(pushedAs);
        labels = Map.copyOf(labels);
    }

    /** The digest under which the given repository (registry and name) got this image from this engine. */
    public Optional<Digest> digestIn(String repository) {
        return pushedAs.stream()
                .filter(pushed -> pushed.name().equals(repository))
                .flatMap(pushed -> Optional.ofNullable(pushed.digest()).stream())
                .findFirst();
    }
}
