package io.goopang.cli;

import io.goopang.run.Target;
import java.util.Set;
import picocli.CommandLine;

/** {@code goopang deploy}. */
final class DeployCommand {

    private final Syntax syntax = new Syntax("deploy", "Build, push and run on a host what was pushed, by digest.")
            .footer(
                    "",
                    "A service that never gets healthy is taken back, and with it all services of the deploy: exit code 6.");
    private final DeployArguments arguments = new DeployArguments(syntax);

    private final Argument<Boolean> dryRun = syntax.flag("--dry-run", "Print the plan and touch nothing.");
    private final Session session;

    DeployCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    private int run() {
        return arguments.work(session, deploy -> {
            if (dryRun.value()) {
                return PlanPrinter.answer(session, deploy.planning().get());
            }
            Set<String> healthy = deploy.running().get();
            return new ClosingLook(session, deploy.bench())
                    .answer(
                            healthy,
                            deploy.targets().stream().map(Target::address).toList());
        });
    }
}
