package io.goopang.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Secrets of one container as the manifest names them.
 *
 * @param delivery how the container gets them
 * @param templates by name, such as {@code spring.datasource.password}
 */
public record Secrets(Delivery delivery, Map<String, SecretTemplate> templates) {

    public Secrets {
        templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
    }

    public static Secrets none() {
        return new Secrets(Delivery.FILE, Map.of());
    }

    /** The ways in; a file can be read by the container's user alone, the environment by whoever may inspect it. */
    public enum Delivery {
        FILE,
        ENV
    }
}
