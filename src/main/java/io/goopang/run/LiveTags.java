package io.goopang.run;

import io.goopang.model.Digest;
import io.goopang.plan.RolloutStep;
import io.goopang.port.Ports;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Moves the tags that mark what an environment runs, and moves them back. */
final class LiveTags {

    private final Ports ports;
    private final Deque<RolloutStep.MarkLive> moved = new ConcurrentLinkedDeque<>();

    LiveTags(Ports ports) {
        this.ports = ports;
    }

    String mark(RolloutStep.MarkLive step, Digest digest) {
        moved.push(step);
        ports.registry().tag(step.repository(), digest, step.tag());
        return step.tag();
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
