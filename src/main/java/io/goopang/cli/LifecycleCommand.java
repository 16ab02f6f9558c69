package io.goopang.cli;

import io.goopang.plan.Plan;
import io.goopang.plan.Stage;
import io.goopang.run.LifecycleFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goopang lifecycle show|preview|apply}. */
@Command(
        name = "lifecycle",
        synopsisSubcommandLabel = "COMMAND",
        description = "The rules by which ECR expires images: untagged ones, and all but the newest.")
final class LifecycleCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    static CommandLine create(Session session) {
        return new CommandLine(new LifecycleCommand())
                .addSubcommand(new Show(session))
                .addSubcommand(new Preview(session))
                .addSubcommand(new Apply(session));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /** {@code goopang lifecycle show}. */
    @Command(name = "show", description = "Print the policy of each repository, and whether it is the manifest's.")
    static final class Show implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "SERVICE", description = "The services (default: all).")
        List<String> services = new ArrayList<>();

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.work(bench -> {
                LifecycleFlow flow = new LifecycleFlow(bench);
                return Answer.of(LifecyclePrinter.shown(
                        flow.wanted(), flow.show(bench.project().select(services)), session.json()));
            });
        }
    }

    /** {@code goopang lifecycle preview}. */
    @Command(
            name = "preview",
            description = "List what the manifest's policy would expire now, and the bytes it frees.")
    static final class Preview implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "SERVICE", description = "The services (default: all).")
        List<String> services = new ArrayList<>();

        Preview(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.work(bench -> {
                LifecycleFlow flow = new LifecycleFlow(bench);
                return Answer.of(LifecyclePrinter.preview(
                        flow.preview(bench.project().select(services)),
                        session.console().clock().instant(),
                        session.json()));
            });
        }
    }

    /** {@code goopang lifecycle apply}. */
    @Command(name = "apply", description = "Set the manifest's policy on each repository whose policy differs.")
    static final class Apply implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "SERVICE", description = "The services (default: all).")
        List<String> services = new ArrayList<>();

        @Option(names = "--dry-run", description = "Print the plan and touch nothing.")
        boolean dryRun;

        Apply(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.work(bench -> {
                LifecycleFlow flow = new LifecycleFlow(bench);
                Stage stage = flow.plan(bench.project().select(services));
                if (dryRun) {
                    return PlanPrinter.answer(session, new Plan(List.of(stage)));
                }
                flow.apply(stage);
                return Answer.done();
            });
        }
    }
}
