package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.plan.Plan;
import picocli.CommandLine;

/** {@code goopang plan}. */
final class PlanCommand {

    private final Syntax syntax = new Syntax("plan", "Print what `deploy` would change, and touch nothing.")
            .footer(
                    "",
                    "The build command is a step unless build.inputs spares it, though not a change by itself: what it makes"
                            + " is known only after it ran. Whether a secret changed is seen by `deploy` alone.");
    private final DeployArguments arguments = new DeployArguments(syntax);

    private final Argument<Boolean> detailedExitCode =
            syntax.flag("--detailed-exitcode", "Exit with 8 where the plan has changes, 0 where it has none.");
    private final Session session;

    PlanCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    private int run() {
        return arguments.work(session, deploy -> {
            Plan plan = deploy.planning().get();
            Answer answer = PlanPrinter.answer(session, plan);
            return detailedExitCode.value() && plan.changes() ? new Answer(answer.text(), ExitCode.CHANGES) : answer;
        });
    }
}
