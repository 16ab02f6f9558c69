package io.goopang.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.goopang.model.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says, in any of the forms that ECR takes (ECR user guide, "Container image manifest format support").
 *
 * @param artifactType its own artifact type, or else the media type of its configuration
 * @param blobs configuration and layers, without those that are fetched from elsewhere
 * @param children the manifests of an index
 */
record Manifest(
        String mediaType,
        @Nullable String artifactType,
        long bytes,
        @Nullable Digest subject,
        List<Digest> blobs,
        List<Digest> children) {

    /** The largest manifest that ECR takes (ECR API, ImageManifest), in bytes. */
    static final int LARGEST = 4 * 1024 * 1024;

    private static final Set<String> IMAGES = Set.of(
            "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json");
    private static final Set<String> INDEXES = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a manifest.
     *
     * @param contentType what the client says it is; decides only where the manifest does not say it itself
     * @throws EcrException {@code InvalidParameterException} if it is none
     */
    static Manifest parse(byte[] body, @Nullable String contentType) {
        JsonNode root = tree(body);
        String mediaType = root.path("mediaType").asText(contentType == null ? "" : contentType);
        if (contentType != null && !contentType.isEmpty() && !contentType.equals(mediaType)) {
            throw invalid("Manifest media type '" + mediaType + "' does not match '" + contentType + "'");
        }
        if (INDEXES.contains(mediaType)) {
            return new Manifest(
                    mediaType,
                    text(root.path("artifactType")),
                    0,
                    subject(root),
                    List.of(),
                    digests(root.path("manifests")));
        }
        if (!IMAGES.contains(mediaType) || !root.path("config").isObject()) {
            throw invalid("Unsupported manifest media type '" + mediaType + "'");
        }
        List<Digest> blobs = new ArrayList<>(List.of(digest(root.get("config"))));
        blobs.addAll(digests(root.path("layers")));
        long bytes = root.get("config").path("size").asLong();
        for (JsonNode layer : root.path("layers")) {
            bytes += layer.path("size").asLong();
        }
        String type = text(root.path("artifactType"));
        return new Manifest(
                mediaType,
                type == null ? text(root.get("config").path("mediaType")) : type,
                bytes,
                subject(root),
                blobs,
                List.of());
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root != null && root.isObject() && root.path("schemaVersion").asInt() == 2) {
                return root;
            }
        } catch (IOException e) {
            throw invalid("Invalid JSON syntax");
        }
        throw invalid("Only manifests of schema version 2 are supported");
    }

    private static List<Digest> digests(JsonNode descriptors) {
        List<Digest> digests = new ArrayList<>();
        for (JsonNode descriptor : descriptors) {
            // A layer with addresses of its own is not in the registry (OCI image-spec, non-distributable layers).
            if (!descriptor.has("urls")) {
                digests.add(digest(descriptor));
            }
        }
        return digests;
    }

    private static Digest digest(JsonNode descriptor) {
        String value = descriptor.path("digest").asText();
        if (!Digest.isValid(value)) {
            throw invalid("Invalid digest '" + value + "'");
        }
        return new Digest(value);
    }

    private static @Nullable Digest subject(JsonNode root) {
        return root.path("subject").isObject() ? digest(root.get("subject")) : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    private static EcrException invalid(String reason) {
        return EcrException.invalid("imageManifest", reason);
    }
}
