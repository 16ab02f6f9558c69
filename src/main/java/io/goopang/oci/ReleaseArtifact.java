package io.goopang.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.json.JsonTree;
import io.goopang.manifest.form.JsonText;
import io.goopang.model.Digest;
import io.goopang.plan.ReleaseRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A release's manifest: an artifact of one layer and an empty configuration
 * (https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md, "Guidelines for Artifact Usage").
 *
 * <p>Equal records have equal manifests, byte by byte, so a release that is put twice is there once.
 */
final class ReleaseArtifact {

    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String TYPE = "application/vnd.goopang.release.v1+json";

    private static final String EMPTY_TYPE = "application/vnd.oci.empty.v1+json";
    /** The configuration of an artifact that has none. */
    static final byte[] EMPTY = {'{', '}'};

    private ReleaseArtifact() {}

    static byte[] manifest(ReleaseRecord release, byte[] record) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", MANIFEST);
        manifest.put("artifactType", TYPE);
        manifest.put("config", descriptor(EMPTY_TYPE, EMPTY));
        Map<String, Object> layer = descriptor(TYPE, record);
        layer.put("annotations", Map.of("org.opencontainers.image.title", release.id() + ".json"));
        manifest.put("layers", List.of(layer));
        manifest.put("annotations", annotations(release));
        return JsonText.of(manifest).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Where the record is.
     *
     * @throws Failure (REMOTE) where the manifest is not a release's
     */
    static Digest layer(byte[] manifest, String what) {
        JsonNode root;
        try {
            root = JsonTree.read(manifest);
        } catch (IOException e) {
            throw foreign(what);
        }
        String digest = root.path("layers").path(0).path("digest").asText();
        if (!root.path("artifactType").asText().equals(TYPE) || !Digest.isValid(digest)) {
            throw foreign(what);
        }
        return new Digest(digest);
    }

    private static Map<String, Object> descriptor(String mediaType, byte[] content) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("mediaType", mediaType);
        descriptor.put("digest", Digest.of(content).value());
        descriptor.put("size", content.length);
        return descriptor;
    }

    /** For people who look at the registry; goopang reads the record alone. */
    private static Map<String, Object> annotations(ReleaseRecord release) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("org.opencontainers.image.created", release.time().toString());
        if (release.revision() != null) {
            annotations.put(
                    "org.opencontainers.image.revision", release.revision().commit());
        }
        annotations.put("org.opencontainers.image.version", release.id().value());
        annotations.put("io.goopang.environment", release.environment());
        return annotations;
    }

    private static Failure foreign(String what) {
        return Failure.of(ExitCode.REMOTE, what)
                .reason("what stands there is not a release of goopang's")
                .mend("`goopang releases` lists those that there are")
                .build();
    }
}
