package io.goopang.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.json.JsonTree;
import io.goopang.lifecycle.StoredLayer;
import io.goopang.model.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/**
 * Reads the layers of images from their manifests (ECR API reference, BatchGetImage; image-spec 1.1, "Image Manifest").
 */
final class ImageLayers {

    private static final int MOST_MANIFESTS = 100;
    private final EcrClient client;
    private final String repository;

    ImageLayers(EcrClient client, String repository) {
        this.client = client;
        this.repository = repository;
    }

    /** By image; those that are not there, or are made up of several, are left out. */
    Map<Digest, List<StoredLayer>> read(List<Digest> images) {
        Map<Digest, List<StoredLayer>> layers = new HashMap<>();
        for (int from = 0; from < images.size(); from += MOST_MANIFESTS) {
            List<ImageIdentifier> ids = images.subList(from, Math.min(from + MOST_MANIFESTS, images.size())).stream()
                    .map(digest -> ImageIdentifier.builder()
                            .imageDigest(digest.value())
                            .build())
                    .toList();
            client.batchGetImage(request -> request.repositoryName(repository)
                            .imageIds(ids)
                            .acceptedMediaTypes(ImageListing.OCI_MANIFEST, ImageListing.DOCKER_MANIFEST))
                    .images()
                    .forEach(image -> layers.put(new Digest(image.imageId().imageDigest()), layersOf(image)));
        }
        return layers;
    }

    private static List<StoredLayer> layersOf(Image image) {
        List<StoredLayer> layers = new ArrayList<>();
        try {
            for (JsonNode layer : JsonTree.read(image.imageManifest()).path("layers")) {
                String digest = layer.path("digest").asText();
                if (Digest.isValid(digest)) {
                    layers.add(new StoredLayer(
                            new Digest(digest), layer.path("size").asLong()));
                }
            }
        } catch (IOException e) {
            // The registry checked the manifest when it took it; one that can't be read has no layers.
            return List.of();
        }
        return layers;
    }
}
