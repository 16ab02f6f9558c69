package io.goopang.manifest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A host that services run on, or several alike.
 *
 * @param addresses each as {@code --host} takes it
 * @param via which address of an EC2 instance is used
 * @param options of ssh_config(5) by their names
 * @param strategy null leaves it to the manifest's own
 */
public record HostSettings(
        List<String> addresses,
        Via via,
        Map<String, String> options,
        @Nullable Strategy strategy) {

    public HostSettings {
        addresses = List.copyOf(addresses);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** The address of an EC2 instance to connect to. */
    public enum Via {
        PUBLIC,
        PRIVATE
    }
}
