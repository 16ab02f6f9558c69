package io.goopang.run;

import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What hosts are to run.
 *
 * @param images by digest; by tag as long as they are not pushed
 * @param secrets by service; none in a mere plan
 */
record Wanted(
        List<ServiceName> services,
        Map<ServiceName, ImageReference> images,
        ReleaseId release,
        Map<ServiceName, Map<String, Secret>> secrets) {

    Wanted {
        services = List.copyOf(services);
        images = Map.copyOf(images);
        secrets = Map.copyOf(secrets);
    }

    /** The images by which the hosts' are known, as far as they are pushed. */
    Set<Digest> digests() {
        return images.values().stream()
                .flatMap(image -> Optional.ofNullable(image.digest()).stream())
                .collect(Collectors.toSet());
    }
}
