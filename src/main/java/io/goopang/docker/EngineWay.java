package io.goopang.docker;

import java.time.Duration;
import java.util.Optional;

/** What leads to an engine. */
@FunctionalInterface
public interface EngineWay {

    /**
     * Makes the way if it is not there yet.
     *
     * @throws io.goopang.failure.Failure where it can't be made
     */
    EngineAddress open();

    /** Why the way is broken, in the words of what makes it; empty where it is not. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** Waits until a way that broke is there again; false where that takes longer. */
    default boolean awaitUp(Duration patience) {
        return true;
    }
}
