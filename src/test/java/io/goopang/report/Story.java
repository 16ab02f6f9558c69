package io.goopang.report;

import io.goopang.event.Event;
import io.goopang.event.Task;
import java.time.Duration;
import java.time.Instant;

/** Tells a report of events on a virtual clock. */
final class Story {

    static final Task BUILD = new Task("user-service", "build image");
    static final Task PUSH = new Task("user-service", "push image");
    static final Task CART = new Task("장바구니", "build image");
    static final String DIGEST = "sha256:" + "1a2b3c4d".repeat(8);

    private final Report report;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    Story(Report report) {
        this.report = report;
    }

    Story starts(Task task) {
        return tell(new Event.Started(task));
    }

    Story moves(Task task, long done, long total) {
        return tell(new Event.Progressed(task, done, total));
    }

    Story says(Task task, String line) {
        return tell(new Event.Detailed(task, line));
    }

    Story finishes(Task task, String result, long millis) {
        return tell(new Event.Finished(task, result, Duration.ofMillis(millis)));
    }

    Story fails(Task task, String what, long millis) {
        return tell(new Event.Failed(task, what, Duration.ofMillis(millis)));
    }

    Story tell(Event event) {
        report.show(event, now);
        return this;
    }

    /** Lets the time pass, with a tick at its end. */
    Story after(long millis) {
        now = now.plusMillis(millis);
        report.tick(now);
        return this;
    }

    void ends() {
        report.end(now);
    }
}
