package io.goopang.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Waits for something, up to a deadline. */
record Timer(InstantSource clock, Pause pause) {

    private static final Duration STEP = Duration.ofMillis(200);

    /**
     * Asks again and again.
     *
     * @return whether it came true within the patience
     * @throws io.goopang.failure.Failure (INTERRUPTED) where this thread is interrupted
     */
    boolean await(BooleanSupplier condition, Duration patience) {
        Instant start = clock.instant();
        while (!condition.getAsBoolean()) {
            if (Duration.between(start, clock.instant()).compareTo(patience) >= 0) {
                return false;
            }
            try {
                pause.sleep(STEP);
            } catch (InterruptedException e) {
                throw Interruption.failure(e);
            }
        }
        return true;
    }
}
