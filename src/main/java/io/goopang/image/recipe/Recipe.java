package io.goopang.image.recipe;

import java.util.List;
import java.util.Map;

/**
 * What makes an image out of its base.
 *
 * @param author as MAINTAINER names it; empty without one
 * @param steps one for each instruction after FROM; those without entries are history alone
 */
public record Recipe(ImageConfig config, String author, List<RecipeLayer> steps) {

    public Recipe {
        steps = List.copyOf(steps);
    }

    /** The same with more labels, which win over those of the Dockerfile. */
    public Recipe labelled(Map<String, String> labels) {
        return new Recipe(config.labelled(labels), author, steps);
    }
}
