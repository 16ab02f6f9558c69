package io.goopang.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Counts by both of this machine's clocks and takes the longer time: the wall clock jumps where it is set, and the other
 * one stands still while the machine sleeps.
 *
 * @param steady counts nanoseconds, from anywhere
 */
record LeaseClock(InstantSource wall, LongSupplier steady) {

    /** A moment by both. */
    record Moment(Instant wall, long steady) {}

    static LeaseClock system() {
        return new LeaseClock(InstantSource.system(), System::nanoTime);
    }

    Moment now() {
        return new Moment(wall.instant(), steady.getAsLong());
    }

    /** How long ago a moment was; never negative. */
    Duration since(Moment moment) {
        return between(moment, now());
    }

    static Duration between(Moment from, Moment to) {
        Duration byWall = Duration.between(from.wall(), to.wall());
        Duration bySteady = Duration.ofNanos(to.steady() - from.steady());
        return byWall.compareTo(bySteady) > 0 ? byWall : bySteady;
    }
}
