package io.goopang.lifecycle;

import io.goopang.model.Digest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lifecycle rules need to know of an image in a repository.
 *
 * @param pulledAt when it was last pulled, if ever
 * @param bytes its size as ECR reports it: the compressed layers
 * @param inIndex whether an image index in the same repository refers to it, which keeps it from expiring
 */
public record StoredImage(
        Digest digest,
        List<String> tags,
        Instant pushedAt,
        @Nullable Instant pulledAt,
        long bytes,
        boolean inIndex) {

    public StoredImage {
        tags = List.copyOf(tags);
    }

    /** An image that was never pulled and belongs to no index. */
    public static StoredImage of(Digest digest, List<String> tags, Instant pushedAt, long bytes) {
        return new StoredImage(digest, tags, pushedAt, null, bytes, false);
    }
}
