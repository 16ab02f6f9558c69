package io.goopang.run;

import io.goopang.plan.ContainerState;
import java.time.Duration;
import java.util.List;

/** Stops the edge, so that containers can have its ports and names themselves. */
final class EdgeStop implements Change {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final HostWork work;
    private final ContainerState edge;

    EdgeStop(HostWork work, ContainerState edge) {
        this.work = work;
        this.edge = edge;
    }

    void run() {
        work.vantage().use(null);
        work.stopForGood(edge, GRACE);
    }

    @Override
    public boolean replaced() {
        return true;
    }

    @Override
    public void giveBack(List<RuntimeException> troubles) {
        work.bringBack(edge, troubles);
    }

    @Override
    public void setAside(Duration grace) {
        // Nothing is new.
    }

    @Override
    public void requireUp() {
        // Nothing is new.
    }

    @Override
    public void makeFinal() {
        work.tidying().run("remove " + edge.name(), () -> work.host().remove(edge.id()));
    }
}
