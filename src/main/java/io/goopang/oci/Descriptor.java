package io.goopang.oci;

import io.goopang.model.Digest;

/**
 * Names a content (OCI image-spec, descriptor.md).
 *
 * @param size bytes
 */
record Descriptor(String mediaType, Digest digest, long size) {}
