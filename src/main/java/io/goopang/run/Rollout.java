package io.goopang.run;

import io.goopang.edge.EdgeLayout;
import io.goopang.event.Event;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerPlanner;
import io.goopang.plan.ContainerState;
import io.goopang.plan.RolloutSnapshot;
import io.goopang.plan.RolloutStep;
import io.goopang.port.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Changes one host so that all of it succeeds or all of it is taken back.
 *
 * <p>What is old stays, stopped or still serving, until {@link #finish}; {@link #restore} lets it serve again.
 */
final class Rollout {

    /** How long a host that was cut off may take to be back before what was done there is given up. */
    private static final Duration RECONNECT = Duration.ofSeconds(30);

    /** The most that a container which no request goes to any more may take to stop when time presses. */
    private static final Duration SHORT_GRACE = Duration.ofSeconds(5);

    private static final Duration LONG_GRACE = Duration.ofSeconds(30);

    private final Host host;
    private final Workbench bench;
    private final Map<ServiceName, Map<String, Secret>> secrets;
    private final Holding.Held held;
    private final HostWork work;
    private final EdgeLayout layout;
    private final Deque<Change> changes = new ConcurrentLinkedDeque<>();
    private final Map<ServiceName, ContainerState> rolled = new TreeMap<>();
    private @Nullable EdgeControl edge;
    private volatile boolean over;

    /**
     * A rollout that has not begun.
     *
     * @param snapshot what was found on the host
     * @param held the right to change the host
     */
    Rollout(
            Workbench bench,
            Host host,
            RolloutSnapshot snapshot,
            Map<ServiceName, Map<String, Secret>> secrets,
            Holding.Held held) {
        this.host = host;
        this.bench = bench;
        this.secrets = secrets;
        this.held = held;
        this.layout = EdgeLayout.of(bench.project().manifest());
        ContainerPlanner planner = new ContainerPlanner(bench.project().manifest());
        Timer timer = new Timer(bench.clock(), bench.pause());
        Vantage vantage = new Vantage(host, planner.probe(snapshot.edge().image()), snapshot.probesFromInside());
        this.work = new HostWork(
                host,
                this::ongoing,
                new HealthWait(host, bench.clock(), bench.pause()),
                vantage,
                timer,
                new Tidying(bench.events()),
                bench.events());
        if (snapshot.edge().running() != null) {
            useEdge(new EdgeControl(host, snapshot.edge().running().container(), layout, timer));
        }
    }

    private void useEdge(@Nullable EdgeControl control) {
        edge = control;
        work.vantage().use(control == null ? null : control.id());
    }

    /** Whether there is anything to take back. */
    boolean touched() {
        return !changes.isEmpty();
    }

    String startAccessory(RolloutStep.StartAccessory step, Progress progress) {
        return new AccessoryStart(host, work.health(), work.tidying(), work.vantage())
                .run(step, secretsOf(step.accessory()), progress);
    }

    String replace(RolloutStep.ReplaceContainer step, Progress progress) {
        Map<String, Secret> own = secretsOf(step.service());
        Recreation recreation = Recreation.begin(work, step, own);
        changes.push(recreation);
        recreation.run(progress);
        return "healthy";
    }

    String roll(RolloutStep.RollContainer step, Progress progress) {
        Map<String, Secret> own = secretsOf(step.service());
        Rolling rolling = Rolling.begin(work, step, own);
        changes.push(rolling);
        rolling.run(edge, progress);
        if (edge == null) {
            rolled.put(step.service(), rolling.container());
            return "healthy";
        }
        return step.serving() == null ? "healthy" : "healthy, switched";
    }

    String tryPorts(RolloutStep.TryPorts step) {
        host.container(step.settings().name()).ifPresent(old -> ongoing().remove(old.id()));
        String id = ongoing().create(step.settings(), Map.of());
        try {
            ongoing().start(id);
        } finally {
            Shelter.run(() -> work.tidying().run("remove " + step.settings().name(), () -> host.remove(id)));
        }
        return "free";
    }

    String startEdge(RolloutStep.StartEdge step, Progress progress) {
        EdgeStart start = EdgeStart.begin(work, step, rolled);
        changes.push(start);
        useEdge(start.run(progress));
        return "up";
    }

    String stopEdge(RolloutStep.StopEdge step) {
        EdgeStop stop = new EdgeStop(work, step.edge());
        changes.push(stop);
        stop.run();
        useEdge(null);
        return step.edge().name();
    }

    String saveEdge(RolloutStep.SaveEdge step) {
        ContainerState container = step.edge().container();
        new EdgeControl(host, container, step.layout(), work.timer()).settle(LONG_GRACE);
        host.restartAlways(container.id(), true);
        return "saved";
    }

    /**
     * Fails where anything that was started has ended since.
     *
     * @throws Failure (REMOTE) with its evidence
     */
    void requireUp() {
        changes.forEach(Change::requireUp);
    }

    private Host ongoing() {
        if (over) {
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted").build();
        }
        held.require();
        return host;
    }

    /** Takes out of the way what the new containers replaced. */
    void finish() {
        Shelter.run(() -> {
            bench.lanes().map(List.copyOf(changes), change -> {
                change.makeFinal();
                return true;
            });
            changes.clear();
            work.vantage().remove(work.tidying());
        });
    }

    /** Leaves nothing behind that was only needed on the way. */
    void tidy() {
        Shelter.run(() -> work.vantage().remove(work.tidying()));
    }

    /**
     * Lets what served before serve again, the last switched first, and keeps what failed for inspection.
     *
     * @return the failure to report: ROLLED_BACK where the previous release serves again, else NOT_RESTORED
     */
    Failure restore(Failure cause) {
        over = true;
        boolean interrupted = cause.exitCode() == ExitCode.INTERRUPTED;
        bench.events()
                .publish(new Event.Warned(
                        (interrupted ? "interrupted" : "the rollout failed") + "; bringing back what ran before"));
        boolean first = changes.stream().noneMatch(Change::replaced);
        List<RuntimeException> troubles = Shelter.get(() -> undoAll(interrupted));
        ExitCode ending = troubles.isEmpty() && cause.exitCode() != ExitCode.NOT_RESTORED
                ? ExitCode.ROLLED_BACK
                : ExitCode.NOT_RESTORED;
        return cause.toBuilder()
                .exitCode(interrupted ? ExitCode.INTERRUPTED : ending)
                .state(troubles.isEmpty() ? state(first) : "what ran before could not all be brought back")
                .alongWith(troubles)
                .build();
    }

    private static String state(boolean first) {
        return (first ? "as before, no service runs" : "what ran before runs again")
                + "; the new containers are kept, stopped, under names that end in " + ContainerState.FAILED;
    }

    /** Everything serves again before anything is cleared away. */
    private List<RuntimeException> undoAll(boolean interrupted) {
        List<RuntimeException> troubles = new ArrayList<>();
        work.tidying().run("reach the host again", () -> host.awaitReachable(RECONNECT));
        List<Change> undone = List.copyOf(changes);
        undone.forEach(change -> change.giveBack(troubles));
        undone.forEach(change -> change.setAside(interrupted ? SHORT_GRACE : LONG_GRACE));
        changes.clear();
        work.vantage().remove(work.tidying());
        return troubles;
    }

    private Map<String, Secret> secretsOf(ServiceName name) {
        return secrets.getOrDefault(name, Map.of());
    }
}
