package io.goopang.port;

import io.goopang.event.Progress;
import io.goopang.image.LocalImage;
import io.goopang.image.PortableImage;
import java.util.List;

/** What images are made of that were built without an engine; safe to call from any thread. */
public interface ImageContents {

    /**
     * The image in its parts; layers of its base may have to be fetched before they can be opened.
     *
     * @throws io.goopang.failure.Failure (ENVIRONMENT) where it is not on this machine any more
     */
    PortableImage of(LocalImage image);

    /**
     * Gets those of the image's layers to this machine that it lacks, from where its base comes from.
     *
     * @throws io.goopang.failure.Failure where they can't be had there
     */
    void fetch(LocalImage image, List<PortableImage.Layer> layers, Progress progress);
}
