package io.goopang.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a container's log.
 *
 * @param last the number of the last ones, at least 0; null for all
 * @param since only those printed at this time or later; null for any
 */
public record LogRange(@Nullable Integer last, @Nullable Instant since) {}
