package io.goopang.cli;

import io.goopang.run.StatusFlow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code goopang status}. */
@Command(
        name = "status",
        description = "Show what runs on hosts: state, health, release, image and ports.",
        footer = {
            "",
            "Running services are asked for their health now, by their manifest's check. A host that can't be"
                    + " reached is a line with the reason, and the exit code is then 5."
        })
final class StatusCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    final HostArgument host = new HostArgument();

    @Option(
            names = {"-a", "--all"},
            description = "Show stopped containers too: those kept for a way back, those that failed, and leftovers.")
    boolean all;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.work(
                bench -> StatusPrinter.answer(session, new StatusFlow(bench).look(host.addresses(bench)), all));
    }
}
