package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.EventSink;
import io.goopang.event.Progress;
import io.goopang.event.Task;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes what a task tells, its bytes at most ten times a second: a copy tells of every few kilobytes, and waking the
 * report for each would cost more than the copy.
 */
final class ReportedProgress implements Progress {

    private static final long PAUSE_MILLIS = 100;

    private final EventSink events;
    private final InstantSource clock;
    private final Task task;
    private final AtomicLong told = new AtomicLong();

    ReportedProgress(EventSink events, InstantSource clock, Task task) {
        this.events = events;
        this.clock = clock;
        this.task = task;
    }

    @Override
    public void bytes(long done, long total) {
        long now = clock.millis();
        long before = told.get();
        boolean turn = Math.abs(now - before) >= PAUSE_MILLIS && told.compareAndSet(before, now);
        if (turn || done == total) {
            events.publish(new Event.Progressed(task, done, total));
        }
    }

    @Override
    public void detail(String line) {
        events.publish(new Event.Detailed(task, line));
    }
}
