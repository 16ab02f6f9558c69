package io.goopang.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.Platform;
import io.goopang.plan.Lease;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The image that leases are created from: a folder with a note in it, put together here so that no registry is needed
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Image/operation/ImageLoad, and the image format of
 * https://github.com/moby/docker-image-spec).
 */
final class LeaseImage {

    /** Where a lease's data is in its container. */
    static final String FOLDER = "lease";

    private static final String NOTE = """
            This container is the lock that goopang holds while it changes this host. It never runs.
            `goopang lock status` tells who holds it, and `goopang lock release` frees it.
            """;

    private static final String CREATED = "1970-01-01T00:00:01Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    private LeaseImage() {}

    static void load(DockerConnection connection) {
        String what = "could not load the image " + Lease.IMAGE;
        byte[] archive = archive(connection.engine().platform());
        AtomicReference<@Nullable String> error = new AtomicReference<>();
        EngineStream<JsonNode> stream = new EngineStream<>(
                connection, what, item -> EngineJson.error(item).ifPresent(text -> error.compareAndSet(null, text)));
        connection.follow(what, EngineRequest.post("/images/load").tar(new ByteArrayInputStream(archive)), stream);
        stream.await();
        String text = error.get();
        if (text != null) {
            throw Failure.of(ExitCode.REMOTE, what).reason(text).build();
        }
    }

    /** The image as {@code docker save} writes one: always the same bytes for a platform. */
    static byte[] archive(Platform platform) {
        byte[] layer = new TarFile()
                .folder(FOLDER)
                .file(FOLDER + "/README", NOTE.getBytes(StandardCharsets.UTF_8))
                .bytes();
        Digest layerDigest = Digest.of(layer);
        byte[] config = json(config(platform, layerDigest));
        String configName = Digest.of(config).hex() + ".json";
        String layerName = layerDigest.hex() + "/layer.tar";
        byte[] manifest = json(List.of(ordered(
                "Config", configName, "RepoTags", List.of(Lease.IMAGE.toString()), "Layers", List.of(layerName))));
        return new TarFile()
                .file(configName, config)
                .folder(layerDigest.hex())
                .file(layerName, layer)
                .file("manifest.json", manifest)
                .bytes();
    }

    private static Map<String, Object> config(Platform platform, Digest layer) {
        Map<String, Object> config = ordered("architecture", platform.architecture(), "os", platform.os());
        if (platform.variant() != null) {
            config.put("variant", platform.variant());
        }
        config.put("created", CREATED);
        // An engine creates no container without a command; this one could not even be started.
        config.put("config", ordered("Cmd", List.of("/" + FOLDER + "/README")));
        config.put("rootfs", ordered("type", "layers", "diff_ids", List.of(layer.value())));
        config.put("history", List.of(ordered("created", CREATED, "created_by", "goopang")));
        return config;
    }

    /** Keys and values in turn; the order stays, and with it the bytes. */
    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return map;
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always written", e);
        }
    }
}
