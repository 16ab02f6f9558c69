package io.goopang.image;

import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The image that services are built on, as the engine has it.
 *
 * @param reference as the manifest names it
 * @param id the engine's own id of it
 * @param digest the registry's digest; null for an image that came from no registry
 */
public record BaseImage(
        ImageReference reference, String id, @Nullable Digest digest, Platform platform) {

    /** What tells this base from every other: the registry's digest, or else the engine's id. */
    public String identity() {
        return digest == null ? id : digest.value();
    }

    /** The same image under the name that the manifest has for it. */
    public BaseImage named(ImageReference name) {
        return new BaseImage(name, id, digest, platform);
    }

    /** What the Dockerfile's FROM names: pinned by digest where there is one. */
    public ImageReference pinned() {
        return digest == null ? reference : reference.withDigest(digest);
    }
}
