package io.goopang.cli;

import io.goopang.run.StatusFlow;
import picocli.CommandLine;

/** {@code goopang status}. */
final class StatusCommand {

    private final Syntax syntax = new Syntax(
                    "status", "Show what runs on hosts: state, health, release, image and ports.")
            .footer(
                    "",
                    "Running services are asked for their health now, by their manifest's check. A host that can't be"
                            + " reached is a line with the reason, and the exit code is then 5.");
    private final HostArgument host = new HostArgument(syntax);

    private final Argument<Boolean> all = syntax.flag(
            "-a, --all", "Show stopped containers too: those kept for a way back, those that failed, and leftovers.");
    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    private int run() {
        return session.work(
                bench -> StatusPrinter.answer(session, new StatusFlow(bench).look(host.addresses(bench)), all.value()));
    }
}
