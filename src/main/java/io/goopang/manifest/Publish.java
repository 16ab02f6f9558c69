package io.goopang.manifest;

import org.jspecify.annotations.Nullable;

/**
 * A port of the host.
 *
 * @param address the host's address it is bound to; null for all of them; IPv6 without brackets
 */
public record Publish(@Nullable String address, int port) {

    @Override
    public String toString() {
        if (address == null) {
            return String.valueOf(port);
        }
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
}
