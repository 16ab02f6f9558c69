package io.goopang.report;

import io.goopang.event.Event;
import java.time.Instant;

/** Renders events for one kind of reader; a {@link SerialSink} calls it from one thread and tells it the time. */
public interface Report {

    /** Takes in an event that was published at the given time. */
    void show(Event event, Instant at);

    /** Time has passed, about a tenth of a second since it last did. */
    default void tick(Instant now) {}

    /** Says what is left to say; nothing is called afterwards. */
    default void end(Instant now) {}
}
