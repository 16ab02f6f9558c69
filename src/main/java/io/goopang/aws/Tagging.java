package io.goopang.aws;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;

/** Tags an image without moving its layers: reads its manifest and puts it again (ECR API reference, PutImage). */
final class Tagging {

    private final EcrClient client;
    private final String repository;

    Tagging(EcrClient client, String repository) {
        this.client = client;
        this.repository = repository;
    }

    /** Points the tag at the image; one that does so already is success. */
    void tag(Digest digest, String tag) {
        Image image = manifest(digest, tag);
        try {
            client.putImage(request -> request.repositoryName(repository)
                    .imageManifest(image.imageManifest())
                    .imageManifestMediaType(image.imageManifestMediaType())
                    .imageDigest(digest.value())
                    .imageTag(tag));
        } catch (ImageAlreadyExistsException e) {
            // The tag points there already.
        } catch (ImageTagAlreadyExistsException e) {
            throw failure(digest, tag, AwsFault.words(e))
                    .mend("the repository's tags are immutable: let it except " + tag + ", or set"
                            + " `registry: { tag-mutability: mutable }`")
                    .cause(e)
                    .build();
        }
    }

    private Image manifest(Digest digest, String tag) {
        BatchGetImageResponse answer = client.batchGetImage(request -> request.repositoryName(repository)
                .imageIds(ImageIdentifier.builder().imageDigest(digest.value()).build())
                .acceptedMediaTypes(
                        ImageListing.OCI_MANIFEST,
                        ImageListing.DOCKER_MANIFEST,
                        ImageListing.OCI_INDEX,
                        ImageListing.DOCKER_LIST));
        if (answer.images().isEmpty()) {
            String reason = answer.failures().stream()
                    .map(ImageFailure::failureReason)
                    .findFirst()
                    .orElse("the registry has no such image");
            throw failure(digest, tag, reason).build();
        }
        return answer.images().get(0);
    }

    private Failure.Builder failure(Digest digest, String tag, String reason) {
        return Failure.of(ExitCode.REMOTE, what(repository, digest, tag)).reason(reason);
    }

    static String what(String repository, Digest digest, String tag) {
        return "could not tag " + repository + "@" + digest.abbreviated() + " as " + tag;
    }
}
