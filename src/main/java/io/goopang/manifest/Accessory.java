package io.goopang.manifest;

import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and the like: started once, never restarted or removed by a deploy, reached over the network.
 *
 * @param port what it listens on inside its container
 * @param publish where the host offers it; null, the default, for nowhere
 * @param host the one of the manifest's hosts that it lives on; null for the only one
 * @param volume where its data lives; null for nowhere
 */
public record Accessory(
        ServiceName name,
        ImageReference image,
        int port,
        @Nullable Publish publish,
        Map<String, String> env,
        Secrets secrets,
        Health health,
        @Nullable Volume volume,
        @Nullable String host) {

    public Accessory {
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }

    /**
     * A named volume of the engine.
     *
     * @param path the absolute path it has in the container
     */
    public record Volume(String name, String path) {}
}
