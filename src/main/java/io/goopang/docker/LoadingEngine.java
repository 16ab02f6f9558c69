package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.DockerException;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ImageReference;
import io.goopang.plan.LoadedImages;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What loading asks of an engine
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Image/operation/ImageLoad).
 */
final class LoadingEngine implements AutoCloseable {

    static final String WHAT = "could not load the image into the engine";

    /** The engine unpacks a large layer without a word, but not for so long. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final DockerConnection connection;
    private final DockerImages images;

    LoadingEngine(DockerConnection connection) {
        this.connection = connection;
        this.images = new DockerImages(connection);
    }

    /** The images of goopang's, by one call. */
    LoadedImages list() {
        Map<String, List<ImageReference>> found = new HashMap<>();
        images.own()
                .forEach(
                        image -> found.put(image.path("Id").asText(), DockerImages.references(image.path("RepoTags"))));
        return new LoadedImages(found);
    }

    /** Learns which layers an image has there; one that is not there has none. */
    void tell(String nameOrId, EngineLayers layers) {
        connection
                .ask("could not inspect the image " + nameOrId, EngineRequest.get("/images/" + nameOrId + "/json"))
                .ifPresent(image -> layers.add(image.path("RootFS").path("Layers")));
    }

    void tag(String id, ImageReference name) {
        images.tag(id, name);
    }

    /** Sends an archive; what the engine says where it refuses, else empty. */
    Optional<String> send(ImageArchive archive, Progress progress) {
        AtomicReference<@Nullable String> error = new AtomicReference<>();
        EngineStream<JsonNode> stream = new EngineStream<>(
                connection, WHAT, item -> EngineJson.error(item).ifPresent(text -> error.compareAndSet(null, text)));
        try (TarStream tar = archive.open(new Sending(progress, stream))) {
            connection.follow(WHAT, EngineRequest.post("/images/load").tar(tar), stream);
            if (!stream.await(SILENCE)) {
                throw Failure.of(ExitCode.REMOTE, WHAT)
                        .reason("the engine said nothing for " + SILENCE.toSeconds() + " s")
                        .mend("`docker info` tells whether it is well")
                        .build();
            }
        } catch (Failure failure) {
            if (failure.getCause() instanceof DockerException refusal) {
                return Optional.of(EngineFailures.words(refusal));
            }
            throw failure;
        } catch (IOException e) {
            throw new IllegalStateException("what was read is closed without a fault", e);
        }
        return Optional.ofNullable(error.get());
    }

    @Override
    public void close() {
        connection.close();
    }

    /** While something is sent the engine is not silent. */
    private record Sending(Progress progress, EngineStream<?> stream) implements Progress {
        @Override
        public void bytes(long done, long total) {
            stream.touch();
            progress.bytes(done, total);
        }

        @Override
        public void detail(String line) {
            progress.detail(line);
        }
    }
}
