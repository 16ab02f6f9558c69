package io.goopang.image;

import java.util.List;

/**
 * All that a build reads.
 *
 * @param source the rendered Dockerfile
 * @param layers from those that change least to those that change most
 */
public record BuildContext(Dockerfile source, List<ImageLayer> layers) {

    /** The Dockerfile's name in the context, which an engine's builder can copy like any other file. */
    public static final String DOCKERFILE = "Dockerfile";

    public BuildContext {
        layers = List.copyOf(layers);
    }

    /** What is built without a template. */
    public BuildContext(String dockerfile, List<ImageLayer> layers) {
        this(Dockerfile.of(dockerfile), layers);
    }

    /** The rendered Dockerfile's text. */
    public String dockerfile() {
        return source.text();
    }
}
