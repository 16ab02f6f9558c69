package io.goopang.manifest;

import org.jspecify.annotations.Nullable;

/**
 * A port of the host.
 *
 * @param address the host's address it is bound to; null for all of them
 */
public record Publish(@Nullable String address, int port) {

    @Override
    public String toString() {
        return (address == null ? "" : address + ":") + port;
    }
}
