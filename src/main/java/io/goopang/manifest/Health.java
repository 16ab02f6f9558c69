package io.goopang.manifest;

import java.time.Duration;
import java.util.List;

/**
 * How goopang learns that a container is ready.
 *
 * @param interval between two checks
 * @param timeout from the container's start until it must be healthy
 * @param startPeriod from the container's start until the first check
 * @param count how many good answers in a row make it healthy
 */
public record Health(Check check, Duration interval, Duration timeout, Duration startPeriod, int count) {

    /** Asked at once, and healthy at the first good answer. */
    public Health(Check check, Duration interval, Duration timeout) {
        this(check, interval, timeout, Duration.ZERO, 1);
    }

    /** What is asked. */
    public sealed interface Check {

        /** Whether somebody must reach the container over the network to ask. */
        default boolean overNetwork() {
            return this instanceof Http || this instanceof Tcp;
        }
    }

    /** A GET that must answer 200 to 399. */
    public record Http(String path) implements Check {}

    /** The port must take connections. */
    public record Tcp() implements Check {}

    /** A command in the container that must exit 0. */
    public record Command(List<String> words) implements Check {
        public Command {
            words = List.copyOf(words);
        }
    }

    /** The image's own HEALTHCHECK. */
    public record Image() implements Check {}
}
