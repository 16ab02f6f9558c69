package io.goopang.image.layer;

import io.goopang.model.Digest;

/**
 * A layer as registries keep it.
 *
 * @param diffId of the tar archive (OCI image-spec, config.md, "rootfs")
 * @param digest of the compressed archive
 * @param size compressed bytes
 */
public record LayerBlob(Digest diffId, Digest digest, long size) {}
