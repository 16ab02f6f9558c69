package io.goopang.image;

import java.util.List;

/**
 * All that a build reads.
 *
 * @param dockerfile the rendered Dockerfile
 * @param layers from those that change least to those that change most
 */
public record BuildContext(String dockerfile, List<ImageLayer> layers) {

    public BuildContext {
        layers = List.copyOf(layers);
    }
}
