package io.goopang.docker;

import com.github.dockerjava.api.model.Image;
import io.goopang.image.Fingerprint;
import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The images that goopang built in an engine, found by what they were made from. Those that were only loaded into it are others:
 * they have no release.
 *
 * <p>An engine takes a tenth of a second and more to list its images, so they are listed once for all services, until one is built.
 */
final class BuiltImages {

    private static final String WHAT = "could not list the engine's images";

    private final DockerConnection connection;
    private final DockerImages images;
    private @Nullable FutureTask<List<Image>> listing;

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
        listing = null;
    }

    /** Begins to list them, for a find that is to come. */
    void begin() {
        Thread thread = new Thread(listing(), "engine-images");
        thread.setDaemon(true);
        thread.start();
    }

    private List<Image> list() {
        FutureTask<List<Image>> task = listing();
        // Whoever comes first runs it; where it has begun, this does nothing.
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            throw EngineFailures.interrupted(WHAT);
        } catch (ExecutionException e) {
            forget();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private synchronized FutureTask<List<Image>> listing() {
        FutureTask<List<Image>> known = listing;
        if (known == null) {
            known = new FutureTask<>(() -> connection.call(WHAT, client -> client.listImagesCmd()
                    .withLabelFilter(Labels.FINGERPRINT)
                    .exec()));
            listing = known;
        }
        return known;
    }

    private static boolean isMadeFrom(Image image, ServiceName service, Fingerprint fingerprint) {
        @Nullable Map<String, String> labels = image.getLabels();
        return labels != null
                && labels.containsKey(Labels.RELEASE)
                && fingerprint.value().equals(labels.get(Labels.FINGERPRINT))
                && service.value().equals(labels.get(Labels.SERVICE));
    }
}
