package io.goopang.image;

import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image on this machine, in the engine or in goopang's own store.
 *
 * @param id the engine's own id of it, {@code sha256:…}; not comparable between engines
 * @param tags the names it has, such as {@code goopang-user-service:latest}
 * @param pushedAs what registries call it, pinned by digest, as far as this engine knows
 * @param digest what every registry will call it; null where that is known only once it was pushed, as it is for
 *     images of an engine
 * @param size bytes, uncompressed where the engine has it
 */
public record LocalImage(
        String id,
        Platform platform,
        List<ImageReference> tags,
        List<ImageReference> pushedAs,
        @Nullable Digest digest,
        Map<String, String> labels,
        long size) {

    public LocalImage {
        tags = List.copyOf(tags);
        pushedAs = List.copyOf(pushedAs);
        labels = Map.copyOf(labels);
    }

    /** An image of an engine. */
    public LocalImage(
            String id,
            Platform platform,
            List<ImageReference> tags,
            List<ImageReference> pushedAs,
            Map<String, String> labels,
            long size) {
        this(id, platform, tags, pushedAs, null, labels, size);
    }

    /**
     * The digest that the given repository (registry and name) knows it by, as far as that is known here; it does not
     * mean that the repository still has it.
     */
    public Optional<Digest> digestIn(String repository) {
        if (digest != null) {
            return Optional.of(digest);
        }
        return pushedAs.stream()
                .filter(pushed -> pushed.name().equals(repository))
                .flatMap(pushed -> Optional.ofNullable(pushed.digest()).stream())
                .findFirst();
    }
}
