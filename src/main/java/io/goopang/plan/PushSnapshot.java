package io.goopang.plan;

import io.goopang.image.LocalImage;
import io.goopang.lifecycle.StoredImage;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a push starts from; repositories that don't exist are missing from the maps.
 *
 * @param registry host and port, as image names begin
 * @param images the images of each repository in the registry
 * @param edge the edge's image that the manifest names, by digest where that is known
 * @param built the image of each service in the engine; missing as long as it is not built
 */
public record PushSnapshot(
        String registry,
        Map<String, RepositoryState> repositories,
        Map<String, StoredPolicy> policies,
        Map<String, List<StoredImage>> images,
        ImageReference edge,
        Map<ServiceName, LocalImage> built) {

    public PushSnapshot {
        repositories = Map.copyOf(repositories);
        policies = Map.copyOf(policies);
        images = Map.copyOf(images);
        built = Map.copyOf(built);
    }

    /** The images that a repository has. */
    public Set<Digest> present(String repository) {
        return images.getOrDefault(repository, List.of()).stream()
                .map(StoredImage::digest)
                .collect(Collectors.toSet());
    }
}
