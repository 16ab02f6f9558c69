package io.goopang.cli;

import io.goopang.model.ServiceName;
import io.goopang.port.Host;
import io.goopang.run.DeployFlow;
import io.goopang.run.DeployOptions;
import io.goopang.run.Release;
import io.goopang.run.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

    /** A deploy that is ready to be planned or run. */
    record Deploy(Workbench bench, Host host, DeployFlow flow, List<ServiceName> services, Release release) {}

    /** Does the work on the deploy that the arguments describe. */
    int work(Session session, Function<Deploy, Answer> work) {
        return session.work(host.environment(session.options().environment), bench -> {
            List<ServiceName> selected = bench.project().select(services);
            String name = host.requireName(bench.project().manifest().hosts());
            Host target = host.open(bench);
            DeployFlow flow = new DeployFlow(bench, target, name, new DeployOptions(skipBuild, build.options()));
            return work.apply(new Deploy(bench, target, flow, selected, Release.begin(bench)));
        });
    }
}
