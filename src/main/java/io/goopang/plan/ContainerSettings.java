package io.goopang.plan;

import io.goopang.manifest.Accessory.Volume;
import io.goopang.manifest.Health;
import io.goopang.manifest.LogRotation;
import io.goopang.manifest.Publish;
import io.goopang.manifest.Secrets;
import io.goopang.model.ImageReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a container is created with, but the values of its secrets.
 *
 * @param name the Docker name, unique on the host
 * @param image pinned by digest where it comes from a registry
 * @param network the network it joins
 * @param aliases its names on that network
 * @param port what its health check asks; exposed
 * @param publish where the host offers ports of the container, by these
 * @param command in place of the image's own; empty leaves that
 * @param env without secrets
 * @param secretNames the names of its secrets, sorted
 * @param delivery how it gets them
 * @param volume a named volume; null for none
 * @param memory bytes; null for no limit
 * @param cpus processors; null for no limit
 * @param stopGrace how long it may take to stop
 */
public record ContainerSettings(
        String name,
        ImageReference image,
        String network,
        List<String> aliases,
        int port,
        Map<Integer, Publish> publish,
        List<String> command,
        Map<String, String> env,
        List<String> secretNames,
        Secrets.Delivery delivery,
        @Nullable Volume volume,
        @Nullable Long memory,
        @Nullable BigDecimal cpus,
        Health health,
        Duration stopGrace,
        LogRotation log,
        Map<String, String> labels) {

    public ContainerSettings {
        aliases = List.copyOf(aliases);
        publish = Collections.unmodifiableMap(new TreeMap<>(publish));
        command = List.copyOf(command);
        env = Collections.unmodifiableMap(new TreeMap<>(env));
        secretNames = secretNames.stream().sorted().toList();
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    ContainerSettings withLabels(Map<String, String> all) {
        return copy(name, port, health, all);
    }

    public ContainerSettings withName(String other) {
        return copy(other, port, health, labels);
    }

    /** The same, but healthy as soon as it takes connections at a port. */
    public ContainerSettings listening(int otherPort) {
        return copy(name, otherPort, new Health(new Health.Tcp(), health.interval(), health.timeout()), labels);
    }

    private ContainerSettings copy(
            String otherName, int otherPort, Health otherHealth, Map<String, String> otherLabels) {
        return new ContainerSettings(
                otherName,
                image,
                network,
                aliases,
                otherPort,
                publish,
                command,
                env,
                secretNames,
                delivery,
                volume,
                memory,
                cpus,
                otherHealth,
                stopGrace,
                log,
                otherLabels);
    }
}
