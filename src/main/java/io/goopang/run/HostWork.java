package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.EventSink;
import io.goopang.failure.Failure;
import io.goopang.plan.ContainerState;
import io.goopang.port.Host;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What every change of a host works with.
 *
 * @param ongoing the host as long as nobody takes the rollout back: a step may outlive the patience for it
 */
record HostWork(
        Host host,
        Supplier<Host> ongoing,
        HealthWait health,
        Vantage vantage,
        Timer timer,
        Tidying tidying,
        EventSink events) {

    /** Starts a container that served before, and lets it start by itself again as it did. */
    void bringBack(ContainerState old, List<RuntimeException> troubles) {
        try {
            host.start(old.id());
            events.publish(new Event.Warned(old.name() + " is started again"));
            host.restart(old.id(), old.restartPolicy());
        } catch (RuntimeException e) {
            troubles.add(e);
        }
    }

    /** Stops a container for good, which stays for inspection. */
    void stopForGood(ContainerState old, Duration grace) {
        ongoing.get().stop(old.id(), grace);
        // Docker starts `always` containers again at its own restart even if they were stopped by hand. It comes
        // after the stop, so that whatever ends this process here, a container that runs comes back by itself.
        ongoing.get().restartAlways(old.id(), false);
    }

    /** Keeps a container that failed under a name that says so. */
    void setAside(String id, String name, Duration grace) {
        boolean stopped = tidying.run("stop " + name, () -> host.stop(id, grace));
        if (stopped) {
            tidying.run("keep " + name + " from starting again", () -> host.restartAlways(id, false));
            tidying.run("rename " + name, () -> rename(id, name + ContainerState.FAILED));
        } else {
            // It may hold the port that the old one needs.
            tidying.run("remove " + name, () -> host.remove(id));
        }
    }

    private void rename(String id, String name) {
        host.container(name).ifPresent(old -> host.remove(old.id()));
        try {
            host.rename(id, name);
        } catch (Failure e) {
            // A lost answer to a rename that was done.
            if (host.container(name).filter(found -> found.id().equals(id)).isEmpty()) {
                throw e;
            }
        }
    }
}
