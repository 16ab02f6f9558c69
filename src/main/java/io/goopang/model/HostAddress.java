package io.goopang.model;

import org.jspecify.annotations.Nullable;

/**
 * One host of a command.
 *
 * @param name what reports call it
 * @param ssh the way to it; null for the engine at hand
 */
public record HostAddress(String name, @Nullable SshDestination ssh) {

    /** The engine at hand. */
    public static final HostAddress LOCAL = new HostAddress("local", null);

    public boolean isLocal() {
        return ssh == null;
    }

    @Override
    public String toString() {
        return name;
    }
}
