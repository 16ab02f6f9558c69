package io.goopang.manifest;

import org.jspecify.annotations.Nullable;

/**
 * A port of the host.
 *
 * @param address the host's address it is bound to; null for all of them; IPv6 without brackets
 */
public record Publish(@Nullable String address, int port) {

    /** Whether no other machine can reach it. */
    public boolean isOnLoopback() {
        return address != null && (address.startsWith("127.") || address.equals("::1"));
    }

    @Override
    public String toString() {
        if (address == null) {
            return String.valueOf(port);
        }
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
}
