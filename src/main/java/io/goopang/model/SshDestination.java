package io.goopang.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where OpenSSH is to connect to.
 *
 * @param target {@code [user@]address}; the address may be an alias of the user's own ssh configuration
 * @param port null leaves it to ssh
 * @param options of ssh_config(5) by their names, beside those of the user's own configuration
 */
public record SshDestination(String target, @Nullable Integer port, Map<String, String> options) {

    public SshDestination {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    @Override
    public String toString() {
        return port == null ? target : target + ":" + port;
    }
}
