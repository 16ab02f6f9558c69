package io.goopang.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that a container printed.
 *
 * @param time by the engine's clock; null where it did not say
 * @param error whether it went to the error output
 * @param text as the container printed it, without its end
 */
public record LogLine(@Nullable Instant time, boolean error, String text) {}
