package io.goopang.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** A look at something that others change too: taken ahead, and once more where it has become old meanwhile. */
final class Early<T> {

    /** As long as an answer may take to come. */
    private static final Duration NOW = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Instant begun;
    private final Supplier<T> look;
    private final Ahead<T> ahead;

    private Early(InstantSource clock, Instant begun, Supplier<T> look, Ahead<T> ahead) {
        this.clock = clock;
        this.begun = begun;
        this.look = look;
        this.ahead = ahead;
    }

    /** Begins at once, in a thread of that name. */
    static <T> Early<T> begin(InstantSource clock, String name, Supplier<T> look) {
        return new Early<>(clock, clock.instant(), look, Ahead.begin(name, look::get));
    }

    /** What there is now, or was found no more than five seconds ago. */
    T get() {
        return begun.plus(NOW).isAfter(clock.instant()) ? ahead.await() : look.get();
    }
}
