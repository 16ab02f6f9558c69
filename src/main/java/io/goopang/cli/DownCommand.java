package io.goopang.cli;

import io.goopang.plan.Plan;
import io.goopang.run.HostFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code goopang down}. */
@Command(
        name = "down",
        description = "Stop and remove the services' containers on a host; accessories and all volumes stay.")
final class DownCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "The services (default: all).")
    List<String> services = new ArrayList<>();

    @Mixin
    final HostArgument host = new HostArgument();

    @Option(names = "--accessories", description = "Remove the accessories' containers too; their volumes stay.")
    boolean accessories;

    @Option(names = "--dry-run", description = "Print the plan and touch nothing.")
    boolean dryRun;

    DownCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        host.requireGiven();
        return session.work(bench -> {
            HostFlow flow = new HostFlow(bench, host.open(bench));
            Plan plan = flow.planDown(services, accessories);
            if (dryRun) {
                return PlanPrinter.answer(session, plan);
            }
            flow.down(plan);
            return Answer.done();
        });
    }
}
