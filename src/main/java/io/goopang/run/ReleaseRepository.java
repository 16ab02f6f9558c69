package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.plan.RepositoryPlanner;
import io.goopang.plan.RepositorySettings;
import io.goopang.plan.RepositoryState;
import io.goopang.plan.Tags;
import io.goopang.port.Registry;
import java.util.List;

/** The repository of a project's releases: made for the first of them. */
final class ReleaseRepository {

    private final Workbench bench;
    private final String name;

    ReleaseRepository(Workbench bench) {
        this.bench = bench;
        this.name = bench.project().manifest().releaseRepository();
    }

    /**
     * Makes sure that it is there, that tags can move in it, and that some policy cleans it up.
     *
     * <p>A policy that is there stays, whatever it says: how long a project remembers its releases is the user's matter.
     */
    void prepare() {
        Registry registry = bench.ports().registry();
        RepositoryPlanner planner = new RepositoryPlanner(bench.project().manifest());
        RepositoryState state = registry.describe(List.of(name)).get(name);
        if (state == null) {
            registry.create(name, planner.movingSettings());
            bench.events().publish(new Event.Noted("created the repository " + name + ", which holds the releases"));
        } else {
            requireMovable(state.settings());
        }
        if (state == null || registry.lifecyclePolicy(name).isEmpty()) {
            registry.setLifecyclePolicy(name, planner.releasePolicy());
        }
    }

    private void requireMovable(RepositorySettings settings) {
        if (settings.immutableTags() && !settings.mutableTagFilters().contains(Tags.ANY_LIVE)) {
            throw Failure.of(ExitCode.REMOTE, "can't keep releases in " + name)
                    .reason("its tags are immutable, so none can mark the release that an environment runs")
                    .mend("make the tags of " + name + " mutable in ECR, or let them except " + Tags.ANY_LIVE)
                    .build();
        }
    }
}
