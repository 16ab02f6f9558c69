package io.goopang.docker;

import java.time.Duration;

/** Waits; tests don't. */
@FunctionalInterface
interface Sleeper {

    void sleep(Duration duration) throws InterruptedException;
}
