package io.goopang.cli;

import io.goopang.plan.Plan;
import io.goopang.plan.Stage;
import io.goopang.run.LifecycleFlow;
import java.util.List;
import picocli.CommandLine;

/** {@code goopang lifecycle show|preview|apply}. */
final class LifecycleCommand {

    private LifecycleCommand() {}

    static CommandLine create(Session session) {
        return new Syntax("lifecycle", "The rules by which ECR expires images: untagged ones, and all but the newest.")
                .group(new Show(session).command(), new Preview(session).command(), new Apply(session).command());
    }

    private static Argument<List<String>> services(Syntax syntax) {
        return syntax.words("SERVICE", "The services (default: all).");
    }

    /** {@code goopang lifecycle show}. */
    private static final class Show {

        private final Syntax syntax =
                new Syntax("show", "Print the policy of each repository, and whether it is the manifest's.");
        private final Argument<List<String>> services = services(syntax);
        private final Session session;

        Show(Session session) {
            this.session = session;
        }

        CommandLine command() {
            return syntax.command(this::run);
        }

        private int run() {
            return session.work(bench -> {
                LifecycleFlow flow = new LifecycleFlow(bench);
                return Answer.of(LifecyclePrinter.shown(
                        flow.wanted(), flow.show(bench.project().select(services.value())), session.json()));
            });
        }
    }

    /** {@code goopang lifecycle preview}. */
    private static final class Preview {

        private final Syntax syntax =
                new Syntax("preview", "List what the manifest's policy would expire now, and the bytes it frees.");
        private final Argument<List<String>> services = services(syntax);
        private final Session session;

        Preview(Session session) {
            this.session = session;
        }

        CommandLine command() {
            return syntax.command(this::run);
        }

        private int run() {
            return session.work(bench -> {
                LifecycleFlow flow = new LifecycleFlow(bench);
                return Answer.of(LifecyclePrinter.preview(
                        flow.preview(bench.project().select(services.value())),
                        session.console().clock().instant(),
                        session.json()));
            });
        }
    }

    /** {@code goopang lifecycle apply}. */
    private static final class Apply {

        private final Syntax syntax =
                new Syntax("apply", "Set the manifest's policy on each repository whose policy differs.");
        private final Argument<List<String>> services = services(syntax);
        private final Argument<Boolean> dryRun = syntax.flag("--dry-run", "Print the plan and touch nothing.");
        private final Session session;

        Apply(Session session) {
            this.session = session;
        }

        CommandLine command() {
            return syntax.command(this::run);
        }

        private int run() {
            return session.work(bench -> {
                LifecycleFlow flow = new LifecycleFlow(bench);
                Stage stage = flow.plan(bench.project().select(services.value()));
                if (dryRun.value()) {
                    return PlanPrinter.answer(session, new Plan(List.of(stage)));
                }
                flow.apply(stage);
                return Answer.done();
            });
        }
    }
}
