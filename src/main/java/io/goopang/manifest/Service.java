package io.goopang.manifest;

import io.goopang.model.ServiceName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Spring Boot service.
 *
 * @param path its Maven or Gradle module, relative to the manifest
 * @param jar the jar's path relative to the module; null finds the one that is there
 * @param port what it listens on inside its container
 * @param container its name on the network
 * @param publish where the host offers it; null for nowhere
 * @param env its environment, in the order of the file
 * @param secrets its secrets by name, resolved only where they are used
 * @param memory bytes; null for no limit
 * @param cpus processors, such as 0.5; null for no limit
 * @param needs what must be healthy before it starts: services and accessories
 * @param stopGrace how long it may take to stop
 */
public record Service(
        ServiceName name,
        String path,
        @Nullable String jar,
        int port,
        Protocol protocol,
        String container,
        @Nullable Publish publish,
        Map<String, String> env,
        Secrets secrets,
        Health health,
        @Nullable Long memory,
        @Nullable BigDecimal cpus,
        List<ServiceName> needs,
        Duration stopGrace,
        LogRotation log) {

    public Service {
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        needs = List.copyOf(needs);
    }

    /** What the edge passes on. */
    public enum Protocol {
        HTTP,
        TCP
    }
}
