package io.goopang.cli;

import io.goopang.run.StatusFlow;
import io.goopang.run.Target;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code goopang deploy}. */
@Command(
        name = "deploy",
        description = "Build, push and run on a host what was pushed, by digest.",
        footer =
                "%nA service that never gets healthy is taken back, and with it all services of the deploy: exit code 6.")
final class DeployCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    final DeployArguments arguments = new DeployArguments();

    @Option(names = "--dry-run", description = "Print the plan and touch nothing.")
    boolean dryRun;

    DeployCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return arguments.work(session, deploy -> {
            if (dryRun) {
                return PlanPrinter.answer(session, deploy.planning().get());
            }
            Set<String> healthy = deploy.running().get();
            return StatusPrinter.answer(
                    session,
                    new StatusFlow(deploy.bench(), healthy)
                            .look(deploy.targets().stream().map(Target::address).toList()),
                    false);
        });
    }
}
