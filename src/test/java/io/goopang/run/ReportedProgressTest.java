package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.event.Event;
import io.goopang.event.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportedProgressTest {

    private static final Task TASK = new Task("web", "build image");

    private final List<Event> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final ReportedProgress progress = new ReportedProgress(events::add, () -> now, TASK);

    @Test
    void tellsTheFirstBytesTheLastOnesAndTenASecondBetween() {
        for (int done = 1; done <= 100; done++) {
            progress.bytes(done, 100);
            now = now.plusMillis(10);
        }
        assertEquals(
                List.of(1L, 11L, 21L, 31L, 41L, 51L, 61L, 71L, 81L, 91L, 100L),
                events.stream().map(event -> ((Event.Progressed) event).done()).toList());
    }

    @Test
    void clockThatWasSetBackStopsNothing() {
        progress.bytes(1, 3);
        now = now.minusSeconds(3600);
        progress.bytes(2, 3);
        assertEquals(2, events.size());
    }

    @Test
    void tellsEveryDetail() {
        progress.detail("a");
        progress.detail("b");
        assertEquals(List.of(new Event.Detailed(TASK, "a"), new Event.Detailed(TASK, "b")), events);
    }
}
