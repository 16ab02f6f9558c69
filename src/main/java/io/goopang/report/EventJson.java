package io.goopang.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.event.Event;
import io.goopang.event.Task;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Turns an event into a JSON object, with the fields that {@link JsonReport} documents. */
final class EventJson {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private EventJson() {}

    static ObjectNode named(String event, Instant at) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("time", TIME.format(at))
                .put("event", event);
    }

    static ObjectNode of(Event event, Instant at) {
        if (event instanceof Event.Started started) {
            return about(started.task(), named("started", at));
        }
        if (event instanceof Event.Progressed progressed) {
            ObjectNode node = about(progressed.task(), named("progressed", at)).put("done", progressed.done());
            return progressed.total() > 0 ? node.put("total", progressed.total()) : node;
        }
        if (event instanceof Event.Detailed detailed) {
            return about(detailed.task(), named("detailed", at)).put("line", detailed.line());
        }
        if (event instanceof Event.Finished finished) {
            return about(finished.task(), named("finished", at))
                    .put("result", finished.result())
                    .put("tookMillis", finished.took().toMillis());
        }
        if (event instanceof Event.Failed failed) {
            return about(failed.task(), named("failed", at))
                    .put("what", failed.what())
                    .put("tookMillis", failed.took().toMillis());
        }
        if (event instanceof Event.Warned warned) {
            return named("warned", at).put("text", warned.text());
        }
        if (event instanceof Event.Noted noted) {
            return named("noted", at).put("text", noted.text());
        }
        if (event instanceof Event.Printed printed) {
            return named("printed", at).put("program", printed.program()).put("line", printed.line());
        }
        throw new IllegalArgumentException("no JSON for " + event);
    }

    private static ObjectNode about(Task task, ObjectNode node) {
        return node.put("subject", task.subject()).put("action", task.action());
    }
}
