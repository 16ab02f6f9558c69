package io.goopang.port;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A machine's two clocks, which stand still until a test, or a wait, moves them. */
public final class VirtualClock extends Clock {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private long nanos;

    public synchronized void forward(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** Somebody sets the clock, or the machine sleeps: the one that counts from its start knows nothing of it. */
    public synchronized void set(Duration jump) {
        now = now.plus(jump);
    }

    /** By the clock that counts from the machine's start. */
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
