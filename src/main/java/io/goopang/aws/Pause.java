package io.goopang.aws;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Pause {

    void rest(Duration time) throws InterruptedException;
}
