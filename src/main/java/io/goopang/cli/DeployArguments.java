package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Strategy;
import io.goopang.model.ServiceName;
import io.goopang.plan.Plan;
import io.goopang.run.DeployFlow;
import io.goopang.run.DeployOptions;
import io.goopang.run.Release;
import io.goopang.run.RollbackFlow;
import io.goopang.run.Target;
import io.goopang.run.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a deploy, and the plan of one, are told: which services, where, and how. */
final class DeployArguments {

    @Parameters(paramLabel = "SERVICE", description = "The services (default: all).")
    List<String> services = new ArrayList<>();

    @Mixin
    final HostArgument host = new HostArgument();

    @Mixin
    final BuildArguments build = new BuildArguments();

    @Option(names = "--skip-build", description = "Take what ECR calls latest; build and push nothing.")
    boolean skipBuild;

    @Option(
            names = "--strategy",
            paramLabel = "STRATEGY",
            description = "rolling or recreate (default: the manifest's; recreate for `local`).")
    @Nullable
    Strategy strategy;

    @Option(
            names = "--no-rollback",
            description = "Leave hosts that are done on the new release when a later one fails.")
    boolean noRollback;

    @Option(
            names = "--release",
            paramLabel = "RELEASE",
            description = "Run this release as it was made, as `rollback` does, and build nothing.")
    @Nullable
    String release;

    /**
     * A deploy that is ready to be planned or run.
     *
     * @param running returns the ids of the containers that were found healthy, where there was nothing to do
     */
    record Deploy(Workbench bench, List<Target> targets, Supplier<Plan> planning, Supplier<Set<String>> running) {}

    /** Does the work on the deploy that the arguments describe. */
    int work(Session session, Function<Deploy, Answer> work) {
        requireNothingToBuild();
        return session.work(host.environment(session.options().environment), bench -> {
            List<Target> targets = host.targets(bench, strategy);
            DeployOptions options = new DeployOptions(skipBuild, build.options(), !noRollback, session.options().yes);
            return work.apply(
                    release == null ? latest(bench, targets, options) : made(bench, targets, options, release));
        });
    }

    private Deploy latest(Workbench bench, List<Target> targets, DeployOptions options) {
        List<ServiceName> selected = bench.project().select(services);
        DeployFlow flow = new DeployFlow(bench, targets, options);
        Release begun = Release.begin(bench);
        return new Deploy(bench, targets, () -> flow.plan(selected, begun), () -> flow.run(selected, begun));
    }

    private static Deploy made(Workbench bench, List<Target> targets, DeployOptions options, String release) {
        RollbackFlow flow = new RollbackFlow(bench, targets, options);
        return new Deploy(bench, targets, () -> flow.plan(release), () -> flow.run(release));
    }

    private void requireNothingToBuild() {
        if (release != null && (skipBuild || build.noCache || build.pull || !services.isEmpty())) {
            throw Failure.of(ExitCode.USAGE, "--release brings all services of a release as they were made")
                    .mend("leave out the services, --skip-build, --no-cache and --pull")
                    .build();
        }
    }
}
