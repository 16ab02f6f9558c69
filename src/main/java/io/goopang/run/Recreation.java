package io.goopang.run;

import io.goopang.event.Progress;
import io.goopang.image.Labels;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerState;
import io.goopang.plan.RolloutStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Puts a new container in an old one's place, with a gap between them. */
final class Recreation implements Change {

    private final HostWork work;
    private final RolloutStep.ReplaceContainer step;
    private final String created;
    private final Map<String, Secret> secrets;

    private Recreation(HostWork work, RolloutStep.ReplaceContainer step, String created, Map<String, Secret> secrets) {
        this.work = work;
        this.step = step;
        this.created = created;
        this.secrets = secrets;
    }

    /** Creates the new container; nothing serves differently yet. */
    static Recreation begin(HostWork work, RolloutStep.ReplaceContainer step, Map<String, Secret> secrets) {
        return new Recreation(work, step, work.ongoing().get().create(step.settings(), secrets), secrets);
    }

    void run(Progress progress) {
        for (ContainerState old : served()) {
            progress.detail("stopping " + old.name());
            work.stopForGood(old, step.settings().stopGrace());
        }
        work.ongoing().get().start(created);
        work.health().await(created, step.settings(), secrets.values(), work.vantage(), progress);
        // Only now: a container that exits before it was proven stays as it is, and tells why.
        work.ongoing().get().restartAlways(created, true);
    }

    private List<ContainerState> served() {
        return step.previous().stream().filter(ContainerState::running).toList();
    }

    @Override
    public boolean replaced() {
        return !served().isEmpty();
    }

    /** The new one goes first: it may hold the port that the old one needs. */
    @Override
    public void giveBack(List<RuntimeException> troubles) {
        work.setAside(created, step.settings().name(), step.settings().stopGrace());
        served().forEach(old -> work.bringBack(old, troubles));
    }

    @Override
    public void setAside(Duration grace) {
        // Done when the old one came back.
    }

    @Override
    public void requireUp() {
        work.health().requireUp(created, step.settings(), secrets.values());
    }

    @Override
    public void makeFinal() {
        for (ContainerState old : step.previous()) {
            // What somebody started by hand is theirs.
            if (old.labels().containsKey(Labels.PROJECT)) {
                work.tidying().run("remove " + old.name() + ", which the next deploy will do", () -> work.host()
                        .remove(old.id()));
            }
        }
    }
}
