package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine says of its disk
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/System/operation/SystemDataUsage).
 *
 * @param layers the bytes of all layers, each counted once
 * @param shared the bytes of each image, by id, that other images have too
 */
record DiskUsage(long layers, Map<String, Long> shared) {

    /** Asks, which docker-java has no call for; empty where the engine does not tell, which is no failure. */
    static Optional<DiskUsage> of(DockerConnection connection) {
        try {
            return connection
                    .ask(
                            "could not ask the engine about its disk",
                            EngineRequest.get("/system/df").with("type", "image"))
                    .map(DiskUsage::read);
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static DiskUsage read(JsonNode usage) {
        Map<String, Long> shared = new HashMap<>();
        for (JsonNode image : usage.path("Images")) {
            shared.put(
                    image.path("Id").asText(),
                    Math.max(0, image.path("SharedSize").asLong()));
        }
        return new DiskUsage(usage.path("LayersSize").asLong(), shared);
    }
}
