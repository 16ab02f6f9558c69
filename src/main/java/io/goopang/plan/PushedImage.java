package io.goopang.plan;

import io.goopang.model.Digest;
import java.time.Instant;
import java.util.List;

/**
 * An image in a registry's repository.
 *
 * @param size bytes, compressed, as the registry stores it
 */
public record PushedImage(Digest digest, List<String> tags, Instant pushedAt, long size) {

    public PushedImage {
        tags = List.copyOf(tags);
    }
}
