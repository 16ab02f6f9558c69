package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Strategy;
import io.goopang.model.ServiceName;
import io.goopang.plan.Plan;
import io.goopang.run.BuildOptions;
import io.goopang.run.DeployFlow;
import io.goopang.run.DeployOptions;
import io.goopang.run.Release;
import io.goopang.run.RollbackFlow;
import io.goopang.run.Target;
import io.goopang.run.Workbench;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a deploy, and the plan of one, are told: which services, where, and how. */
final class DeployArguments {

    private final Argument<List<String>> services;
    private final HostArgument host;
    private final BuildArguments build;
    private final Argument<Boolean> skipBuild;
    private final Argument<Strategy> strategy;
    private final Argument<Boolean> noRollback;
    private final Argument<String> release;

    DeployArguments(Syntax syntax) {
        services = syntax.words("SERVICE", "The services (default: all).");
        host = new HostArgument(syntax);
        build = new BuildArguments(syntax);
        skipBuild = syntax.flag("--skip-build", "Take what ECR calls latest; build and push nothing.");
        strategy = syntax.option(
                "--strategy",
                Strategy.class,
                "STRATEGY",
                "rolling or recreate (default: the manifest's; recreate for `local`).");
        noRollback =
                syntax.flag("--no-rollback", "Leave hosts that are done on the new release when a later one fails.");
        release = syntax.option(
                "--release",
                String.class,
                "RELEASE",
                "Run this release as it was made, as `rollback` does, and build nothing.");
    }

    /**
     * A deploy that is ready to be planned or run.
     *
     * @param running returns the ids of the containers that were found healthy, where there was nothing to do
     */
    record Deploy(Workbench bench, List<Target> targets, Supplier<Plan> planning, Supplier<Set<String>> running) {}

    /** Does the work on the deploy that the arguments describe. */
    int work(Session session, Function<Deploy, Answer> work) {
        requireNothingToBuild();
        return session.work(host.environment(session.options().environment()), bench -> {
            List<Target> targets = host.targets(bench, strategy.given());
            DeployOptions options = new DeployOptions(
                    skipBuild.value(),
                    build.options(),
                    !noRollback.value(),
                    session.options().yes());
            String made = release.given();
            return work.apply(made == null ? latest(bench, targets, options) : made(bench, targets, options, made));
        });
    }

    private Deploy latest(Workbench bench, List<Target> targets, DeployOptions options) {
        List<ServiceName> selected = bench.project().select(services.value());
        DeployFlow flow = new DeployFlow(bench, targets, options);
        Release begun = Release.begin(bench);
        return new Deploy(bench, targets, () -> flow.plan(selected, begun), () -> flow.run(selected, begun));
    }

    private static Deploy made(Workbench bench, List<Target> targets, DeployOptions options, String release) {
        RollbackFlow flow = new RollbackFlow(bench, targets, options);
        return new Deploy(bench, targets, () -> flow.plan(release), () -> flow.run(release));
    }

    private void requireNothingToBuild() {
        if (release.given() == null) {
            return;
        }
        if (skipBuild.value()
                || !build.options().equals(BuildOptions.usual())
                || !services.value().isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "--release brings all services of a release as they were made")
                    .mend("leave out the services, --skip-build, --no-cache and --pull")
                    .build();
        }
    }
}
