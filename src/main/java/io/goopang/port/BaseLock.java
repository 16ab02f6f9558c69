package io.goopang.port;

import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.util.Optional;

/** Remembers which digest a base's tag stood for when it was first used; safe to call from any thread. */
public interface BaseLock {

    /**
     * The digest to build on; a reference that names one keeps it.
     *
     * @throws io.goopang.failure.Failure (MANIFEST) where what was kept can't be read
     */
    Optional<Digest> find(ImageReference base, Platform platform);

    /** Keeps the digest in place of what was known before. */
    void record(ImageReference base, Platform platform, Digest digest);
}
