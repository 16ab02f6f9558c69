package io.goopang.oci;

import io.goopang.model.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Names a content (OCI image-spec, descriptor.md).
 *
 * @param size bytes
 */
record Descriptor(String mediaType, Digest digest, long size) {

    // Written out, since a short command comes here: docs/architecture.md, "Start-up".
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Descriptor descriptor
                && size == descriptor.size
                && digest.equals(descriptor.digest)
                && mediaType.equals(descriptor.mediaType);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }
}
