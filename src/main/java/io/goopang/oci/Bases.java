package io.goopang.oci;

import io.goopang.event.Progress;
import io.goopang.failure.Failure;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.oci.BaseRegistry.Base;
import java.util.Optional;

/** Bases from where they are: their registry, and only where that lacks one the engine at hand. */
final class Bases {

    private final BaseRegistry registry;
    private final EngineBases engine;

    Bases(BaseRegistry registry, EngineBases engine) {
        this.registry = registry;
        this.engine = engine;
    }

    /** A base that was read before, without asking its registry. */
    Optional<Base> known(ImageReference name, Platform platform) {
        return name.digest() == null ? engine.known(name, platform) : registry.known(name, platform);
    }

    /**
     * Looks the base up, by digest or by tag.
     *
     * @param role what it is to the user, such as {@code base image}
     */
    Base resolve(String role, ImageReference name, Platform platform, Progress progress) {
        try {
            return registry.resolve(role, name, platform);
        } catch (Failure e) {
            if (!BaseRegistry.isLack(e)) {
                throw e;
            }
            return engine.take(name, platform, progress).orElseThrow(() -> engine.explain(e, name, platform));
        }
    }

    /** Gets a layer of the base into the store, from where it can be uploaded more than once. */
    void download(ImageReference name, Descriptor layer) {
        registry.download(name, layer);
    }
}
