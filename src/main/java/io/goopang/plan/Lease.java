package io.goopang.plan;

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
public record Lease(String owner, @Nullable String run, String work, Instant taken, Instant expires) {}
