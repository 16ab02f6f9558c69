package io.goopang.oci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.json.JsonTree;
import io.goopang.manifest.form.JsonText;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.Revision;
import io.goopang.model.ServiceName;
import io.goopang.plan.ReleaseRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Release records as JSON, in the form that docs/releases.md describes.
 *
 * <p>Images stand without the registry's host: it is another one behind an endpoint of one's own.
 *
 * @param registry the host and port that the names of images begin with
 */
record ReleaseJson(String registry) {

    /** The form's version; one that adds fields keeps it, since fields that are not known are passed over. */
    private static final int VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    byte[] write(ReleaseRecord release) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", VERSION);
        root.put("id", release.id().value());
        root.put("environment", release.environment());
        root.put("time", release.time().toString());
        if (release.revision() != null) {
            Map<String, Object> revision = new LinkedHashMap<>();
            revision.put("commit", release.revision().commit());
            revision.put("dirty", release.revision().dirty());
            root.put("revision", revision);
        }
        root.put("by", release.by());
        Optional.ofNullable(release.run()).ifPresent(run -> root.put("run", run));
        Optional.ofNullable(release.before()).ifPresent(before -> root.put("before", before.value()));
        Map<String, Object> images = new LinkedHashMap<>();
        release.images().forEach((service, image) -> images.put(service.value(), image(image)));
        root.put("images", images);
        root.put("manifest", tree(release.manifest()));
        return JsonText.of(root).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a record.
     *
     * @throws Failure (REMOTE) where it is none, or of a version that is not known yet
     */
    ReleaseRecord read(byte[] json, String what) {
        try {
            JsonNode root = JsonTree.read(json);
            int version = root.path("version").asInt();
            if (version > VERSION) {
                throw newer(what, version);
            }
            return record(root, manifest(json));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw Failure.of(ExitCode.REMOTE, what)
                    .reason("its record is damaged")
                    .mend("name another release: `goopang releases` lists them")
                    .cause(e)
                    .build();
        }
    }

    private ReleaseRecord record(JsonNode root, String manifest) {
        Map<ServiceName, ImageReference> images = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : root.path("images").properties()) {
            images.put(new ServiceName(entry.getKey()), image(entry.getValue()));
        }
        JsonNode revision = root.path("revision");
        String before = optional(root.path("before"));
        return new ReleaseRecord(
                new ReleaseId(text(root.path("id"))),
                text(root.path("environment")),
                Instant.parse(text(root.path("time"))),
                revision.isObject()
                        ? new Revision(
                                text(revision.path("commit")),
                                revision.path("dirty").asBoolean())
                        : null,
                text(root.path("by")),
                optional(root.path("run")),
                before == null ? null : new ReleaseId(before),
                images,
                manifest);
    }

    private Map<String, Object> image(ImageReference image) {
        if (image.digest() == null) {
            throw new IllegalArgumentException("a release pins its images by digest: " + image);
        }
        boolean here = image.name().startsWith(registry + "/");
        Map<String, Object> pinned = new LinkedHashMap<>();
        pinned.put("repository", here ? image.name().substring(registry.length() + 1) : image.repository());
        pinned.put("digest", image.digest().value());
        return pinned;
    }

    private ImageReference image(JsonNode image) {
        return new ImageReference(
                registry + "/" + text(image.path("repository")), null, new Digest(text(image.path("digest"))));
    }

    /** As it was written: a tree of nodes would lose the zeros at the end of numbers. */
    private static String manifest(byte[] json) throws IOException {
        Object manifest = JSON.readValue(json, Map.class).get("manifest");
        if (manifest == null) {
            throw new IllegalArgumentException("the manifest is missing");
        }
        return JsonText.of(manifest);
    }

    private static Object tree(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a release's manifest is JSON", e);
        }
    }

    private static String text(JsonNode node) {
        String text = optional(node);
        if (text == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return text;
    }

    private static @Nullable String optional(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    private static Failure newer(String what, int version) {
        return Failure.of(ExitCode.REMOTE, what)
                .reason("a newer goopang made it (form " + version + "; this one knows " + VERSION + ")")
                .mend("use that version of goopang, or name another release")
                .build();
    }
}
