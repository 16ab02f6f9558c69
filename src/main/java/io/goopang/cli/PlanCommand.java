package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.model.ServiceName;
import io.goopang.plan.Plan;
import io.goopang.run.DeployFlow;
import io.goopang.run.DeployOptions;
import io.goopang.run.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code goopang plan}. */
@Command(
        name = "plan",
        description = "Print what `deploy` would change, and touch nothing.",
        footer = {
            "",
            "The build command is always a step, though not a change by itself: what it makes is known only after it"
                    + " ran. Whether a secret changed is seen by `deploy` alone."
        })
final class PlanCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "The services (default: all).")
    List<String> services = new ArrayList<>();

    @Mixin
    final HostArgument host = new HostArgument();

    @Mixin
    final BuildArguments build = new BuildArguments();

    @Option(names = "--skip-build", description = "Plan a deploy of what ECR calls latest.")
    boolean skipBuild;

    @Option(names = "--detailed-exitcode", description = "Exit with 8 where the plan has changes, 0 where it has none.")
    boolean detailedExitCode;

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.work(host.environment(session.options().environment), bench -> {
            List<ServiceName> selected = bench.project().select(services);
            String name = host.requireName(bench.project().manifest().hosts());
            DeployFlow flow =
                    new DeployFlow(bench, host.open(bench), name, new DeployOptions(skipBuild, build.options()));
            Plan plan = flow.plan(selected, Release.begin(bench));
            Answer answer = PlanPrinter.answer(session, plan);
            return detailedExitCode && plan.changes() ? new Answer(answer.text(), ExitCode.CHANGES) : answer;
        });
    }
}
