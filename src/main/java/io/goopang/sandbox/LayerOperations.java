package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.model.Digest;
import java.util.List;
import java.util.Map;

/** ECR's operations on the layers that a repository holds. */
final class LayerOperations {

    private final Registry registry;
    private final ImageStore images;
    private final BlobStore blobs;
    private final DownloadLinks links;

    LayerOperations(Registry registry, ImageStore images, BlobStore blobs, DownloadLinks links) {
        this.registry = registry;
        this.images = images;
        this.blobs = blobs;
        this.links = links;
    }

    Map<String, EcrOperation> all() {
        return Map.of(
                "BatchCheckLayerAvailability", this::check, //
                "GetDownloadUrlForLayer", this::link);
    }

    private ObjectNode check(EcrRequest request) {
        String repository = registry.get(request.repositoryName()).name();
        ObjectNode answer = EcrOutput.object();
        ArrayNode layers = answer.putArray("layers");
        ArrayNode failures = answer.putArray("failures");
        for (String layer : request.texts("layerDigests")) {
            if (!Digest.isValid(layer)) {
                failures.addObject()
                        .put("layerDigest", layer)
                        .put("failureCode", "InvalidLayerDigest")
                        .put("failureReason", "Invalid request parameters: the layer digest is malformed");
                continue;
            }
            Digest digest = new Digest(layer);
            ObjectNode output = layers.addObject().put("layerDigest", layer);
            if (images.hasLayer(repository, digest)) {
                output.put("layerAvailability", "AVAILABLE").put("layerSize", blobs.size(digest));
            } else {
                output.put("layerAvailability", "UNAVAILABLE");
            }
        }
        return answer;
    }

    private ObjectNode link(EcrRequest request) {
        String repository = registry.get(request.repositoryName()).name();
        String layer = request.required("layerDigest");
        if (!Digest.isValid(layer) || !images.hasLayer(repository, new Digest(layer))) {
            throw EcrException.layersNotFound(repository, List.of(layer));
        }
        return EcrOutput.object()
                .put("downloadUrl", links.make(new Digest(layer)))
                .put("layerDigest", layer);
    }
}
