package io.goopang.plan;

import io.goopang.model.Platform;

/**
 * What a host's engine says of itself.
 *
 * @param engine the engine's version, such as {@code 20.10.24}
 * @param platform the host's own
 * @param support whether it can run images of the platform that was asked for
 */
public record HostFacts(String engine, Platform platform, Support support) {

    /** How a host runs a platform. */
    public enum Support {
        NATIVE,
        EMULATED,
        MISSING,
        UNKNOWN
    }
}
