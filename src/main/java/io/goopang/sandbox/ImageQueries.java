package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ECR's operations that tell which images a repository has. */
final class ImageQueries {

    private static final int MOST_RESULTS = 1000;

    private final Registry registry;
    private final ImageStore images;

    ImageQueries(Registry registry, ImageStore images) {
        this.registry = registry;
        this.images = images;
    }

    Map<String, EcrOperation> all() {
        return Map.of(
                "DescribeImages", this::describe, //
                "ListImages", this::list,
                "BatchGetImage", this::get);
    }

    private ObjectNode describe(EcrRequest request) {
        Repository repository = registry.get(request.repositoryName());
        List<Image> found = new ArrayList<>();
        for (ImageId id : ImageId.all(request)) {
            Image image = id.find(repository);
            if (image == null || id.failure(repository) != null) {
                throw new EcrException(
                        "ImageNotFoundException",
                        "The image with imageId " + id + " does not exist within the repository with name '"
                                + repository.name() + "' in the registry with id '" + SandboxSettings.ACCOUNT + "'");
            }
            found.add(image);
        }
        if (!request.has("imageIds")) {
            TagStatus wanted = TagStatus.of(request);
            repository.imagesByAge().stream()
                    .filter(image -> wanted.admits(repository.tagsOf(image.digest())))
                    .forEach(found::add);
        }
        Page<Image> page = Page.of(found, request, MOST_RESULTS);
        ObjectNode answer = EcrOutput.object();
        ArrayNode details = answer.putArray("imageDetails");
        page.items().forEach(image -> details.add(EcrOutput.detail(repository, image)));
        page.writeNext(answer);
        return answer;
    }

    private ObjectNode list(EcrRequest request) {
        Repository repository = registry.get(request.repositoryName());
        TagStatus wanted = TagStatus.of(request);
        List<ObjectNode> ids = new ArrayList<>();
        for (Image image : repository.imagesByAge()) {
            List<String> tags = repository.tagsOf(image.digest());
            if (wanted.admits(tags)) {
                ids.addAll(imageIds(image.digest(), tags));
            }
        }
        Page<ObjectNode> page = Page.of(ids, request, MOST_RESULTS);
        ObjectNode answer = EcrOutput.object();
        answer.putArray("imageIds").addAll(page.items());
        page.writeNext(answer);
        return answer;
    }

    private ObjectNode get(EcrRequest request) {
        Repository repository = registry.get(request.repositoryName());
        ObjectNode answer = EcrOutput.object();
        ArrayNode found = answer.putArray("images");
        ArrayNode failures = answer.putArray("failures");
        for (ImageId id : ImageId.all(request)) {
            ImageId.Failure failure = id.failure(repository);
            Image image = id.find(repository);
            if (failure != null || image == null) {
                failures.add(id.output(failure == null ? new ImageId.Failure("ImageNotFound", "") : failure));
                continue;
            }
            found.add(image(repository.name(), image, id));
            images.pulled(repository.name(), image);
        }
        return answer;
    }

    private ObjectNode image(String repository, Image image, ImageId id) {
        ObjectNode output = EcrOutput.about(repository);
        output.set("imageId", EcrOutput.imageId(image.digest(), id.tag()));
        return output.put("imageManifest", new String(images.manifest(image), StandardCharsets.UTF_8))
                .put("imageManifestMediaType", image.mediaType());
    }

    /** An identifier for each tag, or one without where there is none. */
    static List<ObjectNode> imageIds(Digest digest, List<String> tags) {
        if (tags.isEmpty()) {
            return List.of(EcrOutput.imageId(digest, null));
        }
        return tags.stream().map(tag -> EcrOutput.imageId(digest, tag)).toList();
    }
}
