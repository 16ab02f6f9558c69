package io.goopang.plan;

import io.goopang.model.ImageReference;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who may change a host, and for how long.
 *
 * @param owner such as {@code min@laptop}
 * @param run the address of the CI run; null outside CI
 * @param work what is done with it, such as {@code deploy 20261122T101500Z-1a2b3c4}
 * @param taken by the engine's clock
 * @param expires by the engine's clock
 */
public record Lease(String owner, @Nullable String run, String work, Instant taken, Instant expires) {

    /** The container that a host's lease is: of all projects, one at a time. */
    public static final String CONTAINER = "goopang-lease";

    /** The image that it is created from, which stays on the host. */
    public static final ImageReference IMAGE = ImageReference.parse("goopang/lease:1");

    /** How long a lease lasts unless it is renewed. */
    public static final Duration TIME = Duration.ofSeconds(90);
}
