package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.plan.Plan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    final DeployArguments arguments = new DeployArguments();

    @Option(names = "--detailed-exitcode", description = "Exit with 8 where the plan has changes, 0 where it has none.")
    boolean detailedExitCode;

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return arguments.work(session, deploy -> {
            Plan plan = deploy.planning().get();
            Answer answer = PlanPrinter.answer(session, plan);
            return detailedExitCode && plan.changes() ? new Answer(answer.text(), ExitCode.CHANGES) : answer;
        });
    }
}
