package io.goopang.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.json.JsonTree;
import io.goopang.model.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an image is made of (OCI image-spec, manifest.md; Docker's schema 2 differs in its media types alone). */
record ImageManifest(String mediaType, Descriptor config, List<Descriptor> layers) {

    static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";
    static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

    /** What bases may come as. */
    static final String ACCEPT = String.join(
            ", ",
            MEDIA_TYPE,
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");

    private static final Map<String, String> OCI_TYPES = Map.of(
            "application/vnd.docker.image.rootfs.diff.tar.gzip", LAYER,
            "application/vnd.docker.image.rootfs.diff.tar", "application/vnd.oci.image.layer.v1.tar",
            "application/vnd.docker.image.rootfs.diff.tar.zstd", "application/vnd.oci.image.layer.v1.tar+zstd");

    ImageManifest {
        layers = List.copyOf(layers);
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException where it is none, or one of a kind that has no layers of its own
     */
    static ImageManifest read(byte[] json) throws IOException {
        JsonNode root = JsonTree.read(json);
        List<Descriptor> layers = new ArrayList<>();
        if (!root.path("config").isObject() || !root.path("layers").isArray()) {
            throw new UnfitException("the manifest is of a kind that is not known");
        }
        for (JsonNode layer : root.path("layers")) {
            layers.add(descriptor(layer));
        }
        return new ImageManifest(root.path("mediaType").asText(MEDIA_TYPE), descriptor(root.path("config")), layers);
    }

    private static Descriptor descriptor(JsonNode node) throws IOException {
        String digest = node.path("digest").asText();
        if (!Digest.isValid(digest)) {
            throw new UnfitException("the manifest names no sha256 digest but " + digest);
        }
        String type = node.path("mediaType").asText();
        return new Descriptor(
                OCI_TYPES.getOrDefault(type, type),
                new Digest(digest),
                node.path("size").asLong());
    }

    /** A manifest in OCI's own form. */
    static ImageManifest of(Descriptor config, List<Descriptor> layers) {
        return new ImageManifest(MEDIA_TYPE, config, layers);
    }

    /** Its layers and its configuration. */
    Set<Descriptor> contents() {
        Set<Descriptor> contents = new LinkedHashSet<>(layers);
        contents.add(config);
        return contents;
    }

    /** The same manifest gives the same bytes. */
    byte[] write() throws IOException {
        ObjectNode root = JsonTree.object().put("schemaVersion", 2).put("mediaType", mediaType);
        root.set("config", json(config));
        layers.forEach(layer -> root.withArray("layers").add(json(layer)));
        return JsonTree.write(root);
    }

    private static ObjectNode json(Descriptor descriptor) {
        return JsonTree.object()
                .put("mediaType", descriptor.mediaType())
                .put("digest", descriptor.digest().value())
                .put("size", descriptor.size());
    }
}
