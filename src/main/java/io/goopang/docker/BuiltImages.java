package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.image.Fingerprint;
import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.model.ServiceName;
import java.util.List;
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

    private final DockerImages images;
    private @Nullable FutureTask<List<JsonNode>> listing;

    BuiltImages(DockerImages images) {
        this.images = images;
    }

    /** The image of a service that has at least one name. */
    Optional<LocalImage> find(ServiceName service, Fingerprint fingerprint) {
        return list().stream()
                .filter(image -> isMadeFrom(image, service, fingerprint))
                .flatMap(image -> images.inspect(image.path("Id").asText()).stream())
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

    private List<JsonNode> list() {
        FutureTask<List<JsonNode>> task = listing();
        // Whoever comes first runs it; where it has begun, this does nothing.
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            throw EngineFailures.interrupted(DockerImages.LISTING);
        } catch (ExecutionException e) {
            forget();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private synchronized FutureTask<List<JsonNode>> listing() {
        FutureTask<List<JsonNode>> known = listing;
        if (known == null) {
            known = new FutureTask<>(images::own);
            listing = known;
        }
        return known;
    }

    private static boolean isMadeFrom(JsonNode image, ServiceName service, Fingerprint fingerprint) {
        JsonNode labels = image.path("Labels");
        return labels.has(Labels.RELEASE)
                && fingerprint.value().equals(labels.path(Labels.FINGERPRINT).asText())
                && service.value().equals(labels.path(Labels.SERVICE).asText());
    }
}
