package io.goopang.run;

import io.goopang.edge.SlotTarget;
import io.goopang.edge.Target;
import io.goopang.event.Event;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.RolloutStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Starts a new container beside the old one and leads the requests there; the old one runs on until all is well. */
final class Rolling implements Change {

    private final HostWork work;
    private final RolloutStep.RollContainer step;
    private final String created;
    private final Map<String, Secret> secrets;
    private @Nullable EdgeControl led;
    private Optional<SlotTarget> before = Optional.empty();
    private boolean mayServe;

    private Rolling(HostWork work, RolloutStep.RollContainer step, String created, Map<String, Secret> secrets) {
        this.work = work;
        this.step = step;
        this.created = created;
        this.secrets = secrets;
    }

    /** Creates the new container; nothing serves differently yet. */
    static Rolling begin(HostWork work, RolloutStep.RollContainer step, Map<String, Secret> secrets) {
        return new Rolling(work, step, work.ongoing().get().create(step.settings(), secrets), secrets);
    }

    ServiceName service() {
        return step.service();
    }

    /** The new container, which is healthy. */
    ContainerState container() {
        return work.host().container(created).orElseThrow(this::gone);
    }

    private Failure gone() {
        return Failure.of(ExitCode.REMOTE, step.settings().name() + " is gone")
                .service(step.service())
                .reason("something else removed it")
                .mend("run the command again when nothing else works on this host")
                .build();
    }

    /**
     * Starts the new container, and leads requests to it.
     *
     * @param edge null where one comes later
     */
    void run(@Nullable EdgeControl edge, Progress progress) {
        work.ongoing().get().start(created);
        work.health().await(created, step.settings(), secrets.values(), work.vantage(), progress);
        // Only now: a container that exits before it was proven stays as it is, and tells why.
        work.ongoing().get().restartAlways(created, true);
        if (edge != null) {
            progress.detail("switching");
            lead(edge);
        }
    }

    private void lead(EdgeControl edge) {
        Target target = Target.of(created, step.settings().port());
        before = Optional.ofNullable(edge.targets().get(step.service()));
        String address =
                work.ongoing().get().container(created).orElseThrow(this::gone).address();
        // From here on the edge may lead to the new one, even if the answer never comes.
        led = edge;
        edge.lead(step.service(), target, address, this::requireUp);
    }

    @Override
    public void requireUp() {
        work.health().requireUp(created, step.settings(), secrets.values());
    }

    @Override
    public boolean replaced() {
        return step.serving() != null;
    }

    @Override
    public void giveBack(List<RuntimeException> troubles) {
        EdgeControl edge = led;
        if (edge == null) {
            return;
        }
        try {
            edge.leadBack(step.service(), before, this::answers);
            ContainerState serving = step.serving();
            if (serving != null) {
                work.events().publish(new Event.Warned(serving.name() + " serves again"));
            }
        } catch (RuntimeException e) {
            mayServe = true;
            troubles.add(e);
        }
    }

    /**
     * It is asked for its port alone: the health check of its release may be another. One that ends meanwhile is not waited
     * for, since the way back of the other services waits too.
     */
    private boolean answers(ContainerState old) {
        ContainerSettings asked =
                step.settings().listening(before.orElseThrow().target().port());
        AtomicBoolean takes = new AtomicBoolean();
        work.timer()
                .await(
                        () -> {
                            takes.set(takesConnections(old, asked));
                            return takes.get() || !isAlive(old);
                        },
                        asked.health().timeout());
        return takes.get();
    }

    private boolean takesConnections(ContainerState old, ContainerSettings asked) {
        return work.host()
                .probe(old.id(), asked, work.vantage().of(asked.health().check()))
                .isEmpty();
    }

    private boolean isAlive(ContainerState old) {
        return work.host().container(old.id()).filter(ContainerState::isAlive).isPresent();
    }

    @Override
    public void setAside(Duration grace) {
        if (mayServe) {
            work.events()
                    .publish(new Event.Warned(step.settings().name()
                            + " is left running: it may be all that serves, since what served before could not be"
                            + " brought back"));
            return;
        }
        EdgeControl edge = led;
        if (edge != null && before.isPresent()) {
            work.tidying()
                    .run(
                            "wait for the requests at " + step.settings().name(),
                            () -> edge.awaitDrained(
                                    step.service(), before.get().slot().other(), grace));
        }
        work.setAside(created, step.settings().name(), grace);
    }

    /** The old one ends what it is doing, stops, and is kept in place of the one kept before. */
    @Override
    public void makeFinal() {
        ContainerState serving = step.serving();
        EdgeControl edge = led;
        Duration grace = step.settings().stopGrace();
        if (serving != null) {
            if (edge != null && before.isPresent()) {
                work.tidying().run("wait for the requests at " + serving.name(), () -> drain(edge, serving, grace));
            }
            work.tidying().run("stop " + serving.name() + ", which the next deploy will do", () -> {
                work.host().stop(serving.id(), grace);
                work.host().restartAlways(serving.id(), false);
            });
        }
        ContainerState kept = step.kept();
        if (kept != null && serving != null) {
            work.tidying().run("remove " + kept.name(), () -> work.host().remove(kept.id()));
        }
    }

    private void drain(EdgeControl edge, ContainerState serving, Duration grace) {
        if (!edge.awaitDrained(service(), before.orElseThrow().slot(), grace)) {
            work.events()
                    .publish(new Event.Warned(serving.name() + " still works on requests after " + grace.toSeconds()
                            + " s, its stop-grace; it is stopped all the same"));
        }
    }
}
