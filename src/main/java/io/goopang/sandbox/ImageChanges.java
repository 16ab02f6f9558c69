package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ECR's operations that put and delete images. */
final class ImageChanges {

    private final Registry registry;
    private final ImageStore images;

    ImageChanges(Registry registry, ImageStore images) {
        this.registry = registry;
        this.images = images;
    }

    Map<String, EcrOperation> all() {
        return Map.of(
                "PutImage", this::put, //
                "BatchDeleteImage", this::delete);
    }

    private ObjectNode put(EcrRequest request) {
        String name = request.repositoryName();
        byte[] body = request.required("imageManifest").getBytes(StandardCharsets.UTF_8);
        Manifest manifest =
                Manifest.parse(body, request.text("imageManifestMediaType").orElse(null));
        Digest digest = Digest.of(body);
        String tag = request.text("imageTag").orElse(null);
        if (tag != null && !ImageReference.isTag(tag)) {
            throw EcrException.invalid("imageTag", "must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9-_.]*'");
        }
        if (request.text("imageDigest")
                .filter(wanted -> !wanted.equals(digest.value()))
                .isPresent()) {
            throw new EcrException("ImageDigestDoesNotMatchException", "The image's digest is " + digest);
        }
        requireNews(registry.get(name), digest, tag);
        Image image = images.put(name, body, manifest, tag);
        ObjectNode answer = EcrOutput.object();
        ObjectNode output = answer.putObject("image");
        output.setAll(EcrOutput.about(name));
        output.set("imageId", EcrOutput.imageId(digest, tag));
        output.put("imageManifest", new String(body, StandardCharsets.UTF_8))
                .put("imageManifestMediaType", image.mediaType());
        return answer;
    }

    private static void requireNews(Repository repository, Digest digest, @Nullable String tag) {
        boolean known = repository.image(digest).isPresent();
        if (known && (tag == null || digest.equals(repository.tags().get(tag)))) {
            throw new EcrException(
                    "ImageAlreadyExistsException",
                    "Image with digest '" + digest + "' and tag '" + tag
                            + "' already exists in the repository with name '" + repository.name()
                            + "' in registry with id '" + SandboxSettings.ACCOUNT + "'");
        }
    }

    private ObjectNode delete(EcrRequest request) {
        ObjectNode answer = EcrOutput.object();
        ArrayNode deleted = answer.putArray("imageIds");
        ArrayNode failures = answer.putArray("failures");
        registry.update(request.repositoryName(), before -> {
            Repository now = before;
            for (ImageId id : ImageId.all(request)) {
                Image image = id.find(now);
                ImageId.Failure failure = image == null ? id.failure(now) : refusal(now, image, id);
                if (failure != null || image == null) {
                    failures.add(id.output(failure == null ? new ImageId.Failure("ImageNotFound", "") : failure));
                } else {
                    deleted.addAll(named(now, image, id));
                    now = without(now, image, id);
                }
            }
            return now;
        });
        return answer;
    }

    private static ImageId.@Nullable Failure refusal(Repository repository, Image image, ImageId id) {
        ImageId.Failure failure = id.failure(repository);
        List<Digest> indexes = repository.indexesOf(image.digest());
        if (failure == null && goes(repository, image, id) && !indexes.isEmpty()) {
            return new ImageId.Failure(
                    "ImageReferencedByManifestList", "Requested image referenced by manifest list: " + indexes);
        }
        return failure;
    }

    // Taking its last tag away deletes an image (ECR API, BatchDeleteImage).
    private static boolean goes(Repository repository, Image image, ImageId id) {
        return id.digest() != null || repository.tagsOf(image.digest()).size() == 1;
    }

    private static List<ObjectNode> named(Repository repository, Image image, ImageId id) {
        List<String> tags = Optional.ofNullable(id.digest() == null ? id.tag() : null)
                .map(List::of)
                .orElse(repository.tagsOf(image.digest()));
        return ImageQueries.imageIds(image.digest(), tags);
    }

    private static Repository without(Repository repository, Image image, ImageId id) {
        RepositoryChange change = repository.change();
        if (goes(repository, image, id) || id.tag() == null) {
            return change.remove(image.digest()).done();
        }
        return change.untag(id.tag()).done();
    }
}
