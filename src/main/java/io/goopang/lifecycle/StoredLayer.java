package io.goopang.lifecycle;

import io.goopang.model.Digest;

/**
 * A layer of an image in a registry.
 *
 * @param digest of the layer as it is stored, which is compressed
 * @param bytes likewise
 */
public record StoredLayer(Digest digest, long bytes) {}
