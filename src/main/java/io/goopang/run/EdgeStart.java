package io.goopang.run;

import io.goopang.edge.EdgeFile;
import io.goopang.edge.Slot;
import io.goopang.edge.SlotTarget;
import io.goopang.edge.Target;
import io.goopang.event.Event;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState;
import io.goopang.plan.RolloutStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Starts an edge in the place of another one, or of containers that were reached without. */
final class EdgeStart implements Change {

    private static final Duration UP = Duration.ofSeconds(10);
    private static final Duration PLAIN_GRACE = Duration.ofSeconds(30);

    private final HostWork work;
    private final RolloutStep.StartEdge step;
    private final String created;
    private @Nullable EdgeControl control;

    private EdgeStart(HostWork work, RolloutStep.StartEdge step, String created) {
        this.work = work;
        this.step = step;
        this.created = created;
    }

    /**
     * Creates the edge's container and its file; nothing serves differently yet.
     *
     * @param rolled the containers that were started for it, by service
     */
    static EdgeStart begin(HostWork work, RolloutStep.StartEdge step, Map<ServiceName, ContainerState> rolled) {
        work.host()
                .container(step.settings().name())
                .filter(old -> step.previous() == null
                        || !old.id().equals(step.previous().id()))
                .ifPresent(old -> work.ongoing().get().remove(old.id()));
        Map<ServiceName, ContainerState> serving = new TreeMap<>(step.serving());
        serving.putAll(rolled);
        Map<ServiceName, SlotTarget> targets = new TreeMap<>();
        step.layout().services().forEach(service -> {
            ContainerState container = serving.get(service.name());
            if (container != null) {
                targets.put(service.name(), new SlotTarget(Slot.BLUE, Target.of(container.id(), service.port())));
            }
        });
        String id = work.ongoing().get().create(step.settings(), Map.of());
        EdgeStart start = new EdgeStart(work, step, id);
        try {
            work.ongoing().get().putFile(id, EdgeFile.PATH, EdgeFile.content(step.layout(), targets));
        } catch (RuntimeException e) {
            start.removeNew();
            throw e;
        }
        return start;
    }

    EdgeControl run(Progress progress) {
        for (ContainerState old : step.plain()) {
            progress.detail("stopping " + old.name());
            work.stopForGood(old, PLAIN_GRACE);
        }
        ContainerState previous = step.previous();
        if (previous != null) {
            work.stopForGood(previous, step.settings().stopGrace());
        }
        work.ongoing().get().start(created);
        ContainerState running = work.ongoing().get().container(created).orElseThrow();
        EdgeControl started = new EdgeControl(work.ongoing().get(), running, step.layout(), work.timer());
        if (!started.awaitUp(UP)) {
            throw notUp(work.host().container(created).orElse(running));
        }
        work.ongoing().get().restartAlways(created, true);
        control = started;
        return started;
    }

    private Failure notUp(ContainerState state) {
        return Failure.of(ExitCode.REMOTE, "the edge did not come up")
                .reason(new Evidence(work.host()).of(state))
                .mend("edge.image must be HAProxy 2.6 or newer with BusyBox, as the official ones on Alpine are")
                .build();
    }

    private void removeNew() {
        work.tidying().run("remove " + step.settings().name(), () -> work.host().remove(created));
    }

    @Override
    public boolean replaced() {
        return step.previous() != null || !step.plain().isEmpty();
    }

    /**
     * The edge before knows nothing of a container that came after it. So where one of those may be all that serves, this
     * edge stays: it leads there, and to all that served before and came back.
     */
    @Override
    public void giveBack(List<RuntimeException> troubles) {
        if (!troubles.isEmpty() && isUp()) {
            work.events()
                    .publish(new Event.Warned(step.settings().name()
                            + " stays, with its ports and names: it leads to what could not be taken back"));
            return;
        }
        work.vantage().use(null);
        // It holds the ports that the old ones need.
        removeNew();
        ContainerState previous = step.previous();
        if (previous != null) {
            work.bringBack(previous, troubles);
        }
        step.plain().forEach(old -> work.bringBack(old, troubles));
    }

    private boolean isUp() {
        EdgeControl own = control;
        try {
            return own != null && own.awaitUp(UP);
        } catch (RuntimeException e) {
            // What may serve is not ended on a guess.
            return true;
        }
    }

    @Override
    public void setAside(Duration grace) {
        // Gone already, as an edge holds nothing worth keeping, or the way to what serves.
    }

    @Override
    public void requireUp() {
        ContainerState state = work.host().container(created).orElseThrow(() -> Failure.of(
                        ExitCode.REMOTE, step.settings().name() + " is gone")
                .reason("something else removed the edge meanwhile")
                .mend("run the command again when nothing else works on this host")
                .build());
        if (!state.running()) {
            throw notUp(state);
        }
    }

    /** Plain containers that were goopang's are kept as those of any rollout are, and hand-started ones for good. */
    @Override
    public void makeFinal() {
        ContainerState previous = step.previous();
        if (previous != null && previous.labels().containsKey(Labels.EDGE)) {
            work.tidying().run("remove " + previous.name(), () -> work.host().remove(previous.id()));
        }
    }
}
