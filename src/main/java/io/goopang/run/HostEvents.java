package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.EventSink;
import io.goopang.event.Task;

/** Says with each event which of several hosts it is about. */
record HostEvents(EventSink sink, String host) implements EventSink {

    @Override
    public void publish(Event event) {
        sink.publish(named(event));
    }

    private Event named(Event event) {
        if (event instanceof Event.Started started) {
            return new Event.Started(named(started.task()));
        }
        if (event instanceof Event.Progressed progressed) {
            return new Event.Progressed(named(progressed.task()), progressed.done(), progressed.total());
        }
        if (event instanceof Event.Detailed detailed) {
            return new Event.Detailed(named(detailed.task()), detailed.line());
        }
        if (event instanceof Event.Finished finished) {
            return new Event.Finished(named(finished.task()), finished.result(), finished.took());
        }
        if (event instanceof Event.Failed failed) {
            return new Event.Failed(named(failed.task()), failed.what(), failed.took());
        }
        if (event instanceof Event.Warned warned) {
            return new Event.Warned(host + ": " + warned.text());
        }
        if (event instanceof Event.Noted noted) {
            return new Event.Noted(host + ": " + noted.text());
        }
        return event;
    }

    private Task named(Task task) {
        return new Task(host + " " + task.subject(), task.action());
    }
}
