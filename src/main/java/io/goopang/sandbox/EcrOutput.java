package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.model.Digest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders repositories and images as the ECR API does. */
final class EcrOutput {

    private final String host;

    /**
     * Output for a registry.
     *
     * @param host host and port, as they stand in image names
     */
    EcrOutput(String host) {
        this.host = host;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An answer about a repository. */
    static ObjectNode about(String repositoryName) {
        return object().put("registryId", SandboxSettings.ACCOUNT).put("repositoryName", repositoryName);
    }

    /** AWS JSON 1.1 times are seconds since 1970 with a fraction. */
    static BigDecimal time(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    static String arn(String repositoryName, String region) {
        return "arn:aws:ecr:" + region + ":" + SandboxSettings.ACCOUNT + ":repository/" + repositoryName;
    }

    ObjectNode repository(Repository repository, String region) {
        ObjectNode output = about(repository.name())
                .put("repositoryArn", arn(repository.name(), region))
                .put("repositoryUri", host + "/" + repository.name())
                .put("createdAt", time(repository.createdAt()));
        mutability(repository.mutability(), output);
        output.putObject("imageScanningConfiguration").put("scanOnPush", repository.scanOnPush());
        ObjectNode encryption = output.putObject("encryptionConfiguration");
        encryption.put("encryptionType", repository.encryption().type());
        if (repository.encryption().key() != null) {
            encryption.put("kmsKey", repository.encryption().key());
        }
        return output;
    }

    static void mutability(TagMutability mutability, ObjectNode output) {
        output.put("imageTagMutability", mutability.mode().name());
        for (String filter : mutability.exclusions()) {
            output.withArray("imageTagMutabilityExclusionFilters")
                    .addObject()
                    .put("filterType", "WILDCARD")
                    .put("filter", filter);
        }
    }

    static ObjectNode detail(Repository repository, Image image) {
        ObjectNode output =
                about(repository.name()).put("imageDigest", image.digest().value());
        tags(repository.tagsOf(image.digest()), output);
        output.put("imageSizeInBytes", image.bytes())
                .put("imagePushedAt", time(image.pushedAt()))
                .put("imageManifestMediaType", image.mediaType())
                .put("imageStatus", "ACTIVE");
        if (image.artifactType() != null) {
            output.put("artifactMediaType", image.artifactType());
        }
        if (image.pulledAt() != null) {
            output.put("lastRecordedPullTime", time(image.pulledAt()));
        }
        if (image.subject() != null) {
            output.put("subjectManifestDigest", image.subject().value());
        }
        return output;
    }

    static void tags(List<String> tags, ObjectNode output) {
        if (!tags.isEmpty()) {
            ArrayNode array = output.putArray("imageTags");
            tags.forEach(array::add);
        }
    }

    static ObjectNode imageId(Digest digest, @Nullable String tag) {
        ObjectNode output = object().put("imageDigest", digest.value());
        return tag == null ? output : output.put("imageTag", tag);
    }
}
