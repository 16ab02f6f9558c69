package io.goopang.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.image.layer.LayerBlob;
import io.goopang.image.recipe.ImageConfig;
import io.goopang.image.recipe.Recipe;
import io.goopang.image.recipe.RecipeLayer;
import io.goopang.json.JsonTree;
import io.goopang.model.Digest;
import io.goopang.model.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An image's configuration (OCI image-spec, config.md) on top of that of its base. */
final class ConfigJson {

    private static final String COMMENT = "goopang";
    private static final String NO_TIME = "1970-01-01T00:00:00Z";

    private final JsonNode base;

    private ConfigJson(JsonNode base) {
        this.base = base;
    }

    static ConfigJson read(byte[] json) throws IOException {
        JsonNode base = JsonTree.read(json);
        if (!base.path("rootfs").path("diff_ids").isArray()) {
            throw new UnfitException("the base's configuration names no layers");
        }
        for (JsonNode diffId : base.path("rootfs").path("diff_ids")) {
            if (!Digest.isValid(diffId.asText())) {
                throw new UnfitException("the base's configuration names no sha256 digest but " + diffId.asText());
            }
        }
        return new ConfigJson(base);
    }

    Platform platform() {
        JsonNode variant = base.path("variant");
        return Platform.of(
                base.path("os").asText(),
                base.path("architecture").asText(),
                variant.isTextual() ? variant.asText() : null);
    }

    ImageConfig settings() {
        return ConfigSettings.read(base.path("config"));
    }

    Map<String, String> labels() {
        return settings().labels();
    }

    int layers() {
        return base.path("rootfs").path("diff_ids").size();
    }

    /** Of its layers, the lowest first (config.md, "rootfs"). */
    List<Digest> diffIds() {
        List<Digest> all = new ArrayList<>();
        base.path("rootfs").path("diff_ids").forEach(diffId -> all.add(new Digest(diffId.asText())));
        return all;
    }

    /**
     * The configuration of the image that the recipe makes, in the same bytes for the same things: it is as old as its
     * base, because nothing else tells its age.
     *
     * @param layers those of the recipe's steps that have entries
     */
    byte[] extend(Recipe recipe, List<LayerBlob> layers) throws IOException {
        ObjectNode image = JsonTree.object();
        for (String kept : List.of("architecture", "os", "os.features", "os.version", "variant", "author")) {
            if (base.has(kept)) {
                image.set(kept, base.get(kept));
            }
        }
        if (!recipe.author().isEmpty()) {
            image.put("author", recipe.author());
        }
        image.put("created", base.path("created").asText(NO_TIME));
        image.set("config", ConfigSettings.write(recipe.config()));
        ObjectNode rootfs = image.putObject("rootfs").put("type", "layers");
        ArrayNode diffIds = rootfs.putArray("diff_ids");
        base.path("rootfs").path("diff_ids").forEach(diffIds::add);
        layers.forEach(layer -> diffIds.add(layer.diffId().value()));
        history(recipe, image);
        return JsonTree.writeSorted(image);
    }

    /** Tells of every layer or of none, as the specification wants it. */
    private void history(Recipe recipe, ObjectNode image) {
        long told = 0;
        for (JsonNode line : base.path("history")) {
            told += line.path("empty_layer").asBoolean() ? 0 : 1;
        }
        if (told != layers()) {
            return;
        }
        ArrayNode history = image.putArray("history");
        base.path("history").forEach(history::add);
        for (RecipeLayer step : recipe.steps()) {
            ObjectNode line = history.addObject()
                    .put("created", image.path("created").asText())
                    .put("created_by", step.instruction())
                    .put("comment", COMMENT);
            if (step.entries().isEmpty()) {
                line.put("empty_layer", true);
            }
        }
    }
}
