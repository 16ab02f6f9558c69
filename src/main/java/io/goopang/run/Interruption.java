package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;

/** How Ctrl-C looks to the code that it reaches. */
final class Interruption {

    private Interruption() {}

    static Failure failure(InterruptedException cause) {
        return Failure.of(ExitCode.INTERRUPTED, "interrupted").cause(cause).build();
    }
}
