package io.goopang.manifest.check;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A port of the host that a container takes.
 *
 * @param address null for all of the host's addresses
 * @param byDefault whether nobody asked for it
 */
public record PublishedPort(@Nullable String address, int port, boolean byDefault) {

    private static final Set<String> ALL = Set.of("0.0.0.0", "::");

    boolean clashesWith(PublishedPort other) {
        return port == other.port
                && (isOnAll() || other.isOnAll() || String.valueOf(address).equals(other.address));
    }

    private boolean isOnAll() {
        return address == null || ALL.contains(address);
    }
}
