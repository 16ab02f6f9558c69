package io.goopang.report;

import io.goopang.event.Task;
import java.time.Instant;

/** A task under way: since when, and how far it has come. */
final class RunningTask {

    private final Task task;
    private final Instant since;
    private long done;
    private long total;
    private String detail = "";

    RunningTask(Task task, Instant since) {
        this.task = task;
        this.since = since;
    }

    Task task() {
        return task;
    }

    Instant since() {
        return since;
    }

    Elapsed elapsed(Instant now) {
        return Elapsed.between(since, now);
    }

    void progressed(long bytes, long ofBytes) {
        done = bytes;
        total = ofBytes;
    }

    void detailed(String line) {
        detail = Printable.line(line);
    }

    /** What it said last; empty where it said nothing. */
    String detail() {
        return detail;
    }

    /** Such as {@code 34 of 120 MB (28%)}; empty before the first byte is reported. */
    String progress() {
        if (total <= 0) {
            return done <= 0 ? "" : new ByteCount(done).toString();
        }
        // A total that is still growing may lag behind.
        long all = Math.max(done, total);
        int percent = (int) Math.max(0, 100.0 * done / all);
        return new ByteCount(done).of(new ByteCount(all)) + " (" + percent + "%)";
    }
}
