package io.goopang.report;

import io.goopang.event.Event;
import io.goopang.event.Task;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes each event as one JSON object on a line of its own.
 *
 * <p>Every object has {@code time} (ISO 8601, UTC, milliseconds) and {@code event}; the others depend on the event.
 * Readers should ignore events and fields that they don't know.
 *
 * <table>
 * <caption>Fields</caption>
 * <tr><th>event</th><th>fields</th></tr>
 * <tr><td>{@code started}</td><td>{@code subject}, {@code action}</td></tr>
 * <tr><td>{@code progressed}</td><td>{@code subject}, {@code action}, {@code done} and {@code total} in bytes;
 *     {@code total} may grow and is absent while unknown; at most one a second for each task</td></tr>
 * <tr><td>{@code detailed}</td><td>{@code subject}, {@code action}, {@code line}</td></tr>
 * <tr><td>{@code finished}</td><td>{@code subject}, {@code action}, {@code result} (may be empty),
 *     {@code tookMillis}</td></tr>
 * <tr><td>{@code failed}</td><td>{@code subject}, {@code action}, {@code what}, {@code tookMillis}</td></tr>
 * <tr><td>{@code warned}, {@code noted}</td><td>{@code text}</td></tr>
 * <tr><td>{@code printed}</td><td>{@code program}, {@code line}</td></tr>
 * <tr><td>{@code failure}</td><td>those of {@link FailureJson}; the last line, where the whole command failed</td></tr>
 * </table>
 */
public final class JsonReport implements Report {

    private static final Duration PACE = Duration.ofSeconds(1);

    private final PrintWriter out;
    private final Map<Task, Instant> written = new HashMap<>();
    private final Map<Task, Held> held = new LinkedHashMap<>();

    public JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(Event event, Instant at) {
        if (event instanceof Event.Progressed progressed) {
            held.put(progressed.task(), new Held(progressed, at));
            tick(at);
            return;
        }
        if (event instanceof Event.Finished finished) {
            settle(finished.task());
        } else if (event instanceof Event.Failed failed) {
            settle(failed.task());
        }
        write(event, at);
    }

    /** Lets go of the progress that was held back long enough. */
    @Override
    public void tick(Instant now) {
        for (Held each : List.copyOf(held.values())) {
            Task task = each.event.task();
            Instant last = written.get(task);
            if (last == null || Duration.between(last, now).compareTo(PACE) >= 0) {
                held.remove(task);
                written.put(task, now);
                write(each.event, each.at);
            }
        }
    }

    @Override
    public void end(Instant now) {
        held.values().forEach(each -> write(each.event, each.at));
        held.clear();
    }

    private void settle(Task task) {
        written.remove(task);
        Held last = held.remove(task);
        if (last != null) {
            write(last.event, last.at);
        }
    }

    private void write(Event event, Instant at) {
        out.print(EventJson.of(event, at) + "\n");
        out.flush();
    }

    private record Held(Event.Progressed event, Instant at) {}
}
