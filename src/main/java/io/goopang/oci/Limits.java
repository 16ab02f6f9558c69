package io.goopang.oci;

import java.time.Duration;

/**
 * How long to wait for a registry before giving up.
 *
 * @param connect for a connection
 * @param answer for the next step of a call, such as another piece of its body
 * @param tries of what failed in passing, the first included
 * @param pause before the second try; it doubles from then on
 */
record Limits(Duration connect, Duration answer, int tries, Duration pause) {

    static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 4, Duration.ofSeconds(1));
}
