package io.goopang.plan;

import io.goopang.model.ImageReference;
import java.util.List;
import java.util.stream.Stream;

/**
 * An image on a host.
 *
 * @param id the engine's own
 * @param tags the names it has
 * @param digests the names that registries gave it, pinned by digest
 * @param bytes uncompressed, with the layers that it shares with others
 * @param sharedBytes of these, those of layers that other images have too; 0 where the engine does not tell
 */
public record HostImage(
        String id, List<ImageReference> tags, List<ImageReference> digests, long bytes, long sharedBytes) {

    public HostImage {
        tags = List.copyOf(tags);
        digests = List.copyOf(digests);
    }

    /** All its names. */
    public List<ImageReference> names() {
        return Stream.concat(tags.stream(), digests.stream()).toList();
    }
}
