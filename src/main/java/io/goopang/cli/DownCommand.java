package io.goopang.cli;

import io.goopang.run.DownFlow;
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
        description = "Stop and remove the services' containers on hosts; accessories and all volumes stay.",
        footer = {
            "",
            "Containers that are kept for a way back or for inspection go too, and with the last service the edge."
        })
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
            DownFlow flow = new DownFlow(bench, host.addresses(bench));
            if (dryRun) {
                return PlanPrinter.answer(session, flow.plan(services, accessories));
            }
            flow.run(services, accessories);
            return Answer.done();
        });
    }
}
