package io.goopang.cli;

import io.goopang.run.DownFlow;
import java.util.List;
import picocli.CommandLine;

/** {@code goopang down}. */
final class DownCommand {

    private final Syntax syntax = new Syntax(
                    "down", "Stop and remove the services' containers on hosts; accessories and all volumes stay.")
            .footer(
                    "",
                    "Containers that are kept for a way back or for inspection go too, and with the last service the edge.");
    private final Argument<List<String>> services = syntax.words("SERVICE", "The services (default: all).");

    private final HostArgument host = new HostArgument(syntax);

    private final Argument<Boolean> accessories =
            syntax.flag("--accessories", "Remove the accessories' containers too; their volumes stay.");

    private final Argument<Boolean> dryRun = syntax.flag("--dry-run", "Print the plan and touch nothing.");
    private final Session session;

    DownCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    private int run() {
        host.requireGiven();
        return session.work(bench -> {
            DownFlow flow = new DownFlow(bench, host.addresses(bench));
            if (dryRun.value()) {
                return PlanPrinter.answer(session, flow.plan(services.value(), accessories.value()));
            }
            flow.run(services.value(), accessories.value());
            return Answer.done();
        });
    }
}
