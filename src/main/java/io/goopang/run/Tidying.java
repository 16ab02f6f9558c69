package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.EventSink;
import io.goopang.failure.Failure;

/** Does what only tidies up: where it fails, that is worth a warning and must not hide what led here. */
final class Tidying {

    private final EventSink events;

    Tidying(EventSink events) {
        this.events = events;
    }

    /**
     * Does it, and says whether it went well.
     *
     * @param what in the imperative, such as {@code remove shop-user-service-1}
     */
    boolean run(String what, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            String reason = e instanceof Failure failure ? failure.reason().orElse(failure.getMessage()) : e.toString();
            events.publish(new Event.Warned("could not " + what + ": " + reason));
            return false;
        }
    }
}
