package io.goopang.aws;

import java.time.Duration;

/**
 * How long to wait for AWS before giving up.
 *
 * @param connect for a connection
 * @param read for the next bytes of an answer
 * @param call for one call with all its attempts and the pauses between them
 * @param attempts of one call, the first included
 */
record TimeLimits(Duration connect, Duration read, Duration call, int attempts) {

    /** Control-plane calls take well under a second; five attempts ride out about ten seconds of throttling. */
    static final TimeLimits DEFAULT =
            new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), 5);
}
