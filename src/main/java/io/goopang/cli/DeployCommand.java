package io.goopang.cli;

import io.goopang.model.ServiceName;
import io.goopang.port.Host;
import io.goopang.run.DeployFlow;
import io.goopang.run.DeployOptions;
import io.goopang.run.HostFlow;
import io.goopang.run.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code goopang deploy}. */
@Command(
        name = "deploy",
        description = "Build, push and run on a host what was pushed, by digest.",
        footer =
                "%nA service that never gets healthy is taken back, and with it all services of the deploy: exit code 6.")
final class DeployCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "The services to deploy (default: all).")
    List<String> services = new ArrayList<>();

    @Mixin
    final HostArgument host = new HostArgument();

    @Mixin
    final BuildArguments build = new BuildArguments();

    @Option(names = "--skip-build", description = "Deploy what ECR calls latest; build and push nothing.")
    boolean skipBuild;

    @Option(names = "--dry-run", description = "Print the plan and touch nothing.")
    boolean dryRun;

    DeployCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.work(host.environment(session.options().environment), bench -> {
            List<ServiceName> selected = bench.project().select(services);
            String name = host.requireName(bench.project().manifest().hosts());
            Host target = host.open(bench);
            DeployFlow flow = new DeployFlow(bench, target, name, new DeployOptions(skipBuild, build.options()));
            Release release = Release.begin(bench);
            if (dryRun) {
                return PlanPrinter.answer(session, flow.plan(selected, release));
            }
            flow.run(selected, release);
            return StatusPrinter.answer(session, new HostFlow(bench, target).containers());
        });
    }
}
