package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState;
import io.goopang.plan.RolloutStep;
import io.goopang.port.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Replaces containers so that all succeed or all old ones come back.
 *
 * <p>An old container is stopped, not removed, until the last service has switched; {@link #finish} then removes them,
 * and {@link #restore} starts them again.
 */
final class Rollout {

    /** What the name of a container that failed ends in; it is kept, stopped, for inspection. */
    static final String FAILED = "-failed";

    private final Workbench bench;
    private final Host host;
    private final Map<ServiceName, Map<String, Secret>> secrets;
    private final HealthWait health;
    private final Tidying tidying;
    private final LiveTags liveTags;
    private final Deque<Switch> switches = new ConcurrentLinkedDeque<>();
    private volatile boolean over;

    Rollout(Workbench bench, Host host, Map<ServiceName, Map<String, Secret>> secrets) {
        this.bench = bench;
        this.host = host;
        this.secrets = secrets;
        this.health = new HealthWait(host, bench.clock(), bench.pause());
        this.tidying = new Tidying(bench.events());
        this.liveTags = new LiveTags(bench.ports(), bench.events());
    }

    /**
     * A service on its way from its old containers to a new one.
     *
     * @param created the new one's id
     */
    private record Switch(RolloutStep.ReplaceContainer step, String created) {
        List<ContainerState> served() {
            return step.previous().stream().filter(ContainerState::running).toList();
        }

        Duration grace() {
            return step.settings().stopGrace();
        }
    }

    LiveTags liveTags() {
        return liveTags;
    }

    /** Whether there is anything to take back. */
    boolean touched() {
        return !switches.isEmpty();
    }

    /** Brings up an accessory. */
    String startAccessory(RolloutStep.StartAccessory step, Progress progress) {
        return new AccessoryStart(host, health, tidying).run(step, secretsOf(step.accessory()), progress);
    }

    /** Puts the new container in the old one's place and waits for its health. */
    String replace(RolloutStep.ReplaceContainer step, Progress progress) {
        Map<String, Secret> own = secretsOf(step.service());
        Switch current = new Switch(step, host.create(step.settings(), own));
        switches.push(current);
        for (ContainerState old : current.served()) {
            progress.detail("stopping " + old.name());
            ongoing().stop(old.id(), current.grace());
            // Docker starts `always` containers again at its own restart even if they were stopped by hand. It comes
            // after the stop, so that whatever ends this process here, a container that runs comes back by itself.
            ongoing().restartAlways(old.id(), false);
        }
        ongoing().start(current.created());
        health.await(current.created(), step.settings(), own.values(), progress);
        // Only now: a container that exits before it was proven stays as it is, and tells why.
        ongoing().restartAlways(current.created(), true);
        return "healthy";
    }

    /** The host, as long as nobody takes the rollout back: a step may outlive the patience for it. */
    private Host ongoing() {
        if (over) {
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted").build();
        }
        return host;
    }

    /** Removes what the new containers replaced. */
    void finish() {
        Shelter.run(() -> {
            for (Switch done : switches) {
                for (ContainerState old : done.step().previous()) {
                    tidying.run(
                            "remove " + old.name() + ", which the next deploy will do", () -> host.remove(old.id()));
                }
            }
            switches.clear();
        });
    }

    /**
     * Brings every old container back, the last switched first, and keeps the failed new ones for inspection.
     *
     * @return the failure to report: ROLLED_BACK where the previous release serves again, else NOT_RESTORED
     */
    Failure restore(Failure cause) {
        over = true;
        boolean interrupted = cause.exitCode() == ExitCode.INTERRUPTED;
        bench.events()
                .publish(new Event.Warned(
                        (interrupted ? "interrupted" : "the rollout failed") + "; bringing back what ran before"));
        boolean first = switches.stream().allMatch(undone -> undone.served().isEmpty());
        List<RuntimeException> troubles = Shelter.get(this::undoAll);
        ExitCode ending = troubles.isEmpty() ? ExitCode.ROLLED_BACK : ExitCode.NOT_RESTORED;
        return cause.toBuilder()
                .exitCode(interrupted ? ExitCode.INTERRUPTED : ending)
                .state(troubles.isEmpty() ? state(first) : "what ran before could not all be brought back")
                .alongWith(troubles)
                .build();
    }

    private static String state(boolean first) {
        return (first ? "as before, no service runs" : "what ran before runs again")
                + "; the new containers are kept, stopped, under names that end in " + FAILED;
    }

    private List<RuntimeException> undoAll() {
        List<RuntimeException> troubles = new ArrayList<>();
        while (!switches.isEmpty()) {
            undo(switches.pop(), troubles);
        }
        liveTags.restore(tidying);
        return troubles;
    }

    /** One call's failure keeps no other from being made: each may be what brings the service back. */
    private void undo(Switch undone, List<RuntimeException> troubles) {
        setAside(undone);
        for (ContainerState old : undone.served()) {
            try {
                host.start(old.id());
                bench.events().publish(new Event.Warned(old.name() + " serves again"));
                host.restartAlways(old.id(), true);
            } catch (RuntimeException e) {
                troubles.add(e);
            }
        }
    }

    private void setAside(Switch undone) {
        String id = undone.created();
        String name = undone.step().settings().name();
        boolean stopped = tidying.run("stop " + name, () -> host.stop(id, undone.grace()));
        if (stopped) {
            tidying.run("keep " + name + " from starting again", () -> host.restartAlways(id, false));
            tidying.run("rename " + name, () -> host.rename(id, name + FAILED));
        } else {
            // It may hold the port that the old one needs.
            tidying.run("remove " + name, () -> host.remove(id));
        }
    }

    private Map<String, Secret> secretsOf(ServiceName name) {
        return secrets.getOrDefault(name, Map.of());
    }
}
