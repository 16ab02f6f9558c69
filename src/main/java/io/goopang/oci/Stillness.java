package io.goopang.oci;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How long nothing has moved. */
final class Stillness {

    private final AtomicLong since = new AtomicLong(System.nanoTime());

    /** Something moved. */
    void end() {
        since.set(System.nanoTime());
    }

    /** What is left until it has lasted for so long; zero where it has. */
    Duration leftOf(Duration limit) {
        Duration left = limit.minusNanos(System.nanoTime() - since.get());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
