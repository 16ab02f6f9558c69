package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.model.ReleaseId;
import io.goopang.plan.ContainerState;
import io.goopang.plan.RolloutPlanner;
import io.goopang.plan.RolloutSnapshot;
import io.goopang.plan.RolloutStep;
import io.goopang.plan.Stage;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One host's part in a rollout: looked at, planned, run, and then made final or taken back. */
final class HostRollout {

    private final Workbench bench;
    private final HostLook look;
    private final Wanted wanted;
    private final EdgeImage edge;
    private final boolean several;
    private RolloutSnapshot snapshot;
    private Stage stage;
    private @Nullable Rollout rollout;

    private HostRollout(Workbench bench, HostLook look, Wanted wanted, EdgeImage edge, boolean several) {
        this.bench = bench;
        this.look = look;
        this.wanted = wanted;
        this.edge = edge;
        this.several = several;
        this.snapshot = snapshot();
        this.stage = plan(snapshot);
    }

    /**
     * Plans what is to be done on a host.
     *
     * @param edge the image of the edge
     * @param several whether it is one of several, so that reports must name it
     */
    static HostRollout planned(Workbench bench, HostLook look, Wanted wanted, EdgeImage edge, boolean several) {
        Workbench own = several ? bench.reporting(new HostEvents(bench.events(), name(look))) : bench;
        return new HostRollout(own, look, wanted, edge, several);
    }

    private RolloutSnapshot snapshot() {
        return look.look(wanted.services(), wanted.images(), wanted.release(), wanted.secrets(), edge.known());
    }

    private Stage plan(RolloutSnapshot found) {
        ReleaseId release = wanted.release();
        return new RolloutPlanner(
                        bench.project().manifest(), release, bench.project().environment())
                .plan(wanted.services(), wanted.images(), found);
    }

    private static String name(HostLook look) {
        return look.target().address().name();
    }

    /** The host's name. */
    String name() {
        return name(look);
    }

    Stage stage() {
        return stage;
    }

    boolean changes() {
        return !stage.steps().isEmpty();
    }

    /** Looks and plans anew: the world may have changed until the lease was there. */
    void refresh() {
        snapshot = snapshot();
        stage = plan(snapshot);
    }

    /**
     * Does the steps; what fails is taken back.
     *
     * @param held the right to change the host
     */
    void run(PullAccess pulls, Holding.Held held) {
        new DiskRoom(bench, look.target(), wanted.digests()).make(stage, running(), held::require);
        Rollout own = new Rollout(bench, look.host(), snapshot, wanted.secrets(), held);
        rollout = own;
        RolloutRunner runner = new RolloutRunner(
                bench.project().manifest(), look.host(), look.target().address(), pulls, own);
        try {
            bench.executor().run(stage, RolloutStep.class, (step, progress) -> {
                // Before each of them: pulls take long, and not all steps ask for themselves.
                held.require();
                return runner.run(step, progress);
            });
            own.requireUp();
        } catch (RuntimeException | Error e) {
            if (own.touched()) {
                throw own.restore(named(e instanceof Failure failure ? failure : defect(e)));
            }
            own.tidy();
            if (e instanceof Failure failure) {
                throw named(untouched(failure));
            }
            throw e;
        }
    }

    /** The ids of the project's running containers, the edge's first. */
    private List<String> running() {
        return snapshot.containers().stream()
                .filter(ContainerState::running)
                .sorted(Comparator.comparing(container -> !container.labels().containsKey(Labels.EDGE)))
                .map(ContainerState::id)
                .toList();
    }

    /** Fails where what was started here has ended since. */
    void requireUp() {
        Rollout own = rollout;
        if (own != null) {
            try {
                own.requireUp();
            } catch (Failure e) {
                throw named(e);
            }
        }
    }

    boolean touched() {
        return rollout != null && rollout.touched();
    }

    /**
     * Takes back what went well here, because it failed elsewhere.
     *
     * @return the failure to report, whose state is that of this host alone
     */
    Failure restore(Failure cause) {
        Rollout own = rollout;
        return own == null || !own.touched() ? cause : own.restore(cause);
    }

    void finish() {
        if (rollout != null) {
            rollout.finish();
        }
    }

    private static Failure untouched(Failure failure) {
        return failure.state().isPresent()
                ? failure
                : failure.toBuilder().state("no container was touched").build();
    }

    private Failure named(Failure failure) {
        return several && failure.host().isEmpty()
                ? failure.toBuilder().host(name(look)).build()
                : failure;
    }

    static Failure defect(Throwable thrown) {
        return Failure.of(ExitCode.DEFECT, "goopang itself failed")
                .reason(thrown.toString())
                .cause(thrown)
                .build();
    }
}
