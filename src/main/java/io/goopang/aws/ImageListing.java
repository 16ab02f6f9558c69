package io.goopang.aws;

import io.goopang.json.JsonTree;
import io.goopang.lifecycle.StoredImage;
import io.goopang.model.Digest;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** Reads what a repository holds: images, indexes and other artifacts alike (ECR API reference, DescribeImages). */
final class ImageListing {

    static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

    private static final Set<String> INDEXES = Set.of(DOCKER_LIST, OCI_INDEX);
    private static final int PAGE = 1000;
    private static final int MOST_MANIFESTS = 100;
    private final EcrClient client;
    private final String repository;

    ImageListing(EcrClient client, String repository) {
        this.client = client;
        this.repository = repository;
    }

    /** All of them; the manifests of indexes are read as well, to know what belongs to one. */
    List<StoredImage> read() {
        List<ImageDetail> details = client
                .describeImagesPaginator(
                        request -> request.repositoryName(repository).maxResults(PAGE))
                .imageDetails()
                .stream()
                .filter(detail -> detail.imageDigest() != null && Digest.isValid(detail.imageDigest()))
                .toList();
        Set<String> inIndex = parts(details.stream()
                .filter(detail -> INDEXES.contains(Objects.requireNonNullElse(detail.imageManifestMediaType(), "")))
                .map(ImageDetail::imageDigest)
                .toList());
        return details.stream()
                .map(detail -> image(detail, inIndex.contains(detail.imageDigest())))
                .toList();
    }

    private Set<String> parts(List<String> indexes) {
        Set<String> parts = new HashSet<>();
        for (int from = 0; from < indexes.size(); from += MOST_MANIFESTS) {
            List<ImageIdentifier> ids = indexes.subList(from, Math.min(from + MOST_MANIFESTS, indexes.size())).stream()
                    .map(digest -> ImageIdentifier.builder().imageDigest(digest).build())
                    .toList();
            client.batchGetImage(request ->
                            request.repositoryName(repository).imageIds(ids).acceptedMediaTypes(DOCKER_LIST, OCI_INDEX))
                    .images()
                    .forEach(index -> parts.addAll(partsOf(index)));
        }
        return parts;
    }

    private static List<String> partsOf(Image index) {
        try {
            return JsonTree.read(index.imageManifest()).path("manifests").findValuesAsText("digest");
        } catch (IOException e) {
            // The registry checked the manifest when it took it; one that can't be read refers to nothing.
            return List.of();
        }
    }

    private static StoredImage image(ImageDetail detail, boolean inIndex) {
        return new StoredImage(
                new Digest(detail.imageDigest()),
                detail.imageTags(),
                Objects.requireNonNullElse(detail.imagePushedAt(), Instant.EPOCH),
                detail.lastRecordedPullTime(),
                Objects.requireNonNullElse(detail.imageSizeInBytes(), 0L),
                inIndex);
    }
}
