package io.goopang.sandbox;

import io.goopang.model.Digest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manifest in a repository.
 *
 * @param artifactType the media type of what the image is, where the manifest tells
 * @param bytes configuration and compressed layers; of an index, its largest image (ECR API, ImageDetail)
 * @param pulledAt when it was last pulled, to the day
 * @param subject the image that this one says something about (OCI image-spec, "subject")
 * @param blobs configuration and layers
 * @param children the images of an index
 */
record Image(
        Digest digest,
        String mediaType,
        @Nullable String artifactType,
        long bytes,
        Instant pushedAt,
        @Nullable Instant pulledAt,
        @Nullable Digest subject,
        List<Digest> blobs,
        List<Digest> children) {

    Image {
        blobs = List.copyOf(blobs);
        children = List.copyOf(children);
    }

    Image pulled(Instant at) {
        return new Image(digest, mediaType, artifactType, bytes, pushedAt, at, subject, blobs, children);
    }
}
