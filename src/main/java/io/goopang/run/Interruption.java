package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;

/** How Ctrl-C looks to the code that it reaches. */
final class Interruption {

    private Interruption() {}

    /** The failure to throw; the thread is marked as interrupted again, so that nothing after it waits either. */
    static Failure failure(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return Failure.of(ExitCode.INTERRUPTED, "interrupted").cause(cause).build();
    }
}
