package io.goopang.cli;

import io.goopang.manifest.Strategy;
import io.goopang.model.ServiceName;
import io.goopang.run.DeployFlow;
import io.goopang.run.DeployOptions;
import io.goopang.run.Release;
import io.goopang.run.Target;
import io.goopang.run.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

    /** A deploy that is ready to be planned or run. */
    record Deploy(
            Workbench bench, List<Target> targets, DeployFlow flow, List<ServiceName> services, Release release) {}

    /** Does the work on the deploy that the arguments describe. */
    int work(Session session, Function<Deploy, Answer> work) {
        return session.work(host.environment(session.options().environment), bench -> {
            List<ServiceName> selected = bench.project().select(services);
            List<Target> targets = host.targets(bench, strategy);
            DeployFlow flow = new DeployFlow(
                    bench, targets, new DeployOptions(skipBuild, build.options(), !noRollback, session.options().yes));
            return work.apply(new Deploy(bench, targets, flow, selected, Release.begin(bench)));
        });
    }
}
