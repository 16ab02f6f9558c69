package io.goopang.port;

import io.goopang.event.Progress;
import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.plan.LoadedImages;
import java.util.List;
import java.util.Optional;

/**
 * Brings images that were built without an engine into the engine at hand; safe to call from any thread.
 *
 * <p>Every call throws {@link io.goopang.failure.Failure} where the engine does not answer or refuses.
 */
public interface ImageLoader {

    /** What the engine has of goopang's images, by one call for all; empty where there is no engine. */
    Optional<LoadedImages> look();

    /** An image and what it is to be called. */
    record Named(LocalImage image, List<ImageReference> names) {
        public Named {
            names = List.copyOf(names);
        }
    }

    /**
     * Makes the engine have the images under all of their names, which are taken from the images that had them: it gets the
     * layers that it lacks, or the names alone, of all images by as few calls as it takes. An image's names come last and
     * lead to the whole image or to what they led to.
     */
    void load(List<Named> images, Progress progress);
}
