package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.RolloutStep;
import io.goopang.port.Host;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

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
    private final Deque<Switch> switches = new ArrayDeque<>();

    Rollout(Workbench bench, Host host, Map<ServiceName, Map<String, Secret>> secrets) {
        this.bench = bench;
        this.host = host;
        this.secrets = secrets;
        this.health = new HealthWait(host, bench.clock(), bench.pause());
    }

    /** A service on its way from its old containers to a new one; the new one's id is empty until it exists. */
    private record Switch(RolloutStep.ReplaceContainer step, String created) {
        List<ContainerState> served() {
            return step.previous().stream().filter(ContainerState::running).toList();
        }
    }

    /** Whether any container that served was touched. */
    boolean touched() {
        return !switches.isEmpty();
    }

    /** Brings up an accessory, from its stopped container where it has one. */
    String startAccessory(RolloutStep.StartAccessory step, Progress progress) {
        ContainerSettings settings = step.settings();
        Map<String, Secret> own = secretsOf(step.accessory());
        if (step.existing() != null) {
            String id = step.existing().id();
            host.restartAlways(id, true);
            host.start(id);
            health.await(id, settings, own.values(), progress);
            return "healthy";
        }
        String id = host.create(settings, own);
        try {
            host.start(id);
            health.await(id, settings, own.values(), progress);
            return "healthy";
        } catch (RuntimeException e) {
            // Its data, if any, is in its volume; a container that never worked would only be in the way.
            tidy(() -> host.remove(id));
            throw e;
        }
    }

    /** Puts the new container in the old one's place and waits for its health. */
    String replace(RolloutStep.ReplaceContainer step, Progress progress) {
        Map<String, Secret> own = secretsOf(step.service());
        String id = host.create(step.settings(), own);
        Switch current = new Switch(step, id);
        switches.push(current);
        for (ContainerState old : current.served()) {
            progress.detail("stopping " + old.name());
            // Docker starts `always` containers again at its own restart even if they were stopped by hand.
            host.restartAlways(old.id(), false);
            host.stop(old.id(), step.settings().stopGrace());
        }
        host.start(id);
        health.await(id, step.settings(), own.values(), progress);
        return "healthy";
    }

    /** Removes what the new containers replaced. */
    void finish() {
        for (Switch done : switches) {
            done.step().previous().forEach(old -> host.remove(old.id()));
        }
        switches.clear();
    }

    /**
     * Brings every old container back, the last switched first, and keeps the failed new ones for inspection.
     *
     * @return the failure to report: ROLLED_BACK where the previous release serves again, else NOT_RESTORED
     */
    Failure restore(Failure cause) {
        List<Failure> troubles = new ArrayList<>();
        while (!switches.isEmpty()) {
            Switch undone = switches.pop();
            try {
                undo(undone);
            } catch (Failure e) {
                troubles.add(e);
            }
        }
        if (troubles.isEmpty()) {
            return ended(cause, ExitCode.ROLLED_BACK)
                    .state("what ran before runs again; the new containers are kept, stopped, under names that end in "
                            + FAILED)
                    .build();
        }
        Failure result = ended(cause, ExitCode.NOT_RESTORED)
                .state("what ran before could not all be brought back")
                .build();
        troubles.forEach(result::addSuppressed);
        return result;
    }

    private static Failure.Builder ended(Failure cause, ExitCode exitCode) {
        boolean interrupted = cause.exitCode() == ExitCode.INTERRUPTED;
        return cause.toBuilder().exitCode(interrupted ? ExitCode.INTERRUPTED : exitCode);
    }

    private void undo(Switch undone) {
        ContainerSettings settings = undone.step().settings();
        tidy(() -> {
            host.restartAlways(undone.created(), false);
            host.stop(undone.created(), settings.stopGrace());
            host.rename(undone.created(), settings.name() + FAILED);
        });
        for (ContainerState old : undone.served()) {
            host.restartAlways(old.id(), true);
            host.start(old.id());
            bench.events().publish(new Event.Warned(old.name() + " serves again"));
        }
    }

    /** Does what only tidies up: its failure must not hide the one that led here. */
    private void tidy(Runnable tidying) {
        try {
            tidying.run();
        } catch (Failure e) {
            bench.events().publish(new Event.Warned("left something behind: " + e.getMessage()));
        }
    }

    private Map<String, Secret> secretsOf(ServiceName name) {
        return secrets.getOrDefault(name, Map.of());
    }
}
