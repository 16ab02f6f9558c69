package io.goopang.docker;

import com.github.dockerjava.api.model.Image;
import io.goopang.image.Fingerprint;
import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The images that goopang built in an engine, found by what they were made from.
 *
 * <p>An engine takes a tenth of a second and more to list its images, so they are listed once for all services, until one is built.
 */
final class BuiltImages {

    private final DockerConnection connection;
    private final DockerImages images;
    private @Nullable List<Image> listed;

    BuiltImages(DockerConnection connection, DockerImages images) {
        this.connection = connection;
        this.images = images;
    }

    /** The image of a service that has at least one name. */
    Optional<LocalImage> find(ServiceName service, Fingerprint fingerprint) {
        return list().stream()
                .filter(image -> isMadeFrom(image, service, fingerprint))
                .flatMap(image -> images.local(image.getId()).stream())
                .filter(image -> !image.tags().isEmpty())
                .findFirst();
    }

    /** To be called after a build: another image is there now. */
    synchronized void forget() {
        listed = null;
    }

    private synchronized List<Image> list() {
        List<Image> known = listed;
        if (known == null) {
            known = connection.call("could not list the engine's images", client -> client.listImagesCmd()
                    .withLabelFilter(Labels.FINGERPRINT)
                    .exec());
            listed = known;
        }
        return known;
    }

    private static boolean isMadeFrom(Image image, ServiceName service, Fingerprint fingerprint) {
        @Nullable Map<String, String> labels = image.getLabels();
        return labels != null
                && fingerprint.value().equals(labels.get(Labels.FINGERPRINT))
                && service.value().equals(labels.get(Labels.SERVICE));
    }
}
