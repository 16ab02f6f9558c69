package io.goopang.run;

import java.time.Duration;

/** Lets time pass; tests let it pass at once. */
@FunctionalInterface
public interface Pause {

    void sleep(Duration time) throws InterruptedException;

    /** Real time. */
    static Pause real() {
        return time -> Thread.sleep(time.toMillis());
    }
}
