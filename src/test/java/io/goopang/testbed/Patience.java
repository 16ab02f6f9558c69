package io.goopang.testbed;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something to become true, with a limit. */
public final class Patience {

    private static final long PAUSE_MILLIS = 20;

    private Patience() {}

    /** An {@link AssertionError} with the given words where it does not come true in time. */
    public static void await(Duration limit, BooleanSupplier condition, Supplier<String> complaint) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(complaint.get() + " within " + limit.toSeconds() + " s");
            }
            pause(PAUSE_MILLIS);
        }
    }

    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
