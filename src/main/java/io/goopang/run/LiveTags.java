package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.EventSink;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.plan.RolloutStep;
import io.goopang.port.Ports;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Moves the tags that mark what an environment runs, and moves them back. */
final class LiveTags {

    private final Ports ports;
    private final EventSink events;
    private final Deque<RolloutStep.MarkLive> moved = new ConcurrentLinkedDeque<>();

    LiveTags(Ports ports, EventSink events) {
        this.ports = ports;
        this.events = events;
    }

    /**
     * Marks an image; where the registry refuses, that is a warning.
     *
     * <p>The new release is healthy by then: taking it back would cost more than a tag that the next deploy sets.
     */
    String mark(RolloutStep.MarkLive step, Digest digest) {
        moved.push(step);
        try {
            ports.registry().tag(step.repository(), digest, step.tag());
            return step.tag();
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            events.publish(new Event.Warned(
                    "%s could not be tagged %s, so its lifecycle policy may expire what runs; the next deploy tries again: %s"
                            .formatted(step.repository(), step.tag(), e.reason().orElse(e.getMessage()))));
            return "not marked";
        }
    }

    /** The tags that may have to go back; one that is there for the first time stays, and shields one image more. */
    void restore(Tidying tidying) {
        while (!moved.isEmpty()) {
            RolloutStep.MarkLive step = moved.pop();
            Digest before = step.before();
            if (before != null) {
                tidying.run("move back the tag " + step.tag() + " of " + step.repository(), () -> ports.registry()
                        .tag(step.repository(), before, step.tag()));
            }
        }
    }
}
