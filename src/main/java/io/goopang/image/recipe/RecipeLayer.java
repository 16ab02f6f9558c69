package io.goopang.image.recipe;

import io.goopang.image.layer.LayerEntry;
import java.util.List;

/**
 * What one instruction adds to an image.
 *
 * @param instruction as it stands in the rendered Dockerfile
 * @param entries sorted by path, each folder before what is in it; empty where only settings change
 */
public record RecipeLayer(String instruction, List<LayerEntry> entries) {

    public RecipeLayer {
        entries = List.copyOf(entries);
    }
}
