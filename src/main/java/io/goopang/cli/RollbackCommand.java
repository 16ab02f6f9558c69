package io.goopang.cli;

import io.goopang.manifest.Strategy;
import io.goopang.run.BuildOptions;
import io.goopang.run.DeployOptions;
import io.goopang.run.RollbackFlow;
import io.goopang.run.StatusFlow;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code goopang rollback}. */
@Command(
        name = "rollback",
        description = "Run a release that was deployed before, by digest, with the secrets of today.",
        footer = {
            "",
            "A release is taken from the registry as it was: its images, and what its manifest said. Hosts are those of"
                    + " the manifest at hand. `goopang releases` lists them."
        })
final class RollbackCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "RELEASE",
            arity = "0..1",
            description = "Its id or the beginning of it, or its commit (default: the one before the live one).")
    @Nullable
    String release;

    @Mixin
    final HostArgument host = new HostArgument();

    @Option(
            names = "--strategy",
            paramLabel = "STRATEGY",
            description = "rolling or recreate (default: the manifest's; recreate for `local`).")
    @Nullable
    Strategy strategy;

    @Option(names = "--no-rollback", description = "Leave hosts that are done on the release when a later one fails.")
    boolean noRollback;

    @Option(names = "--dry-run", description = "Print the plan and touch nothing.")
    boolean dryRun;

    RollbackCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.work(host.environment(session.options().environment), bench -> {
            DeployOptions options = new DeployOptions(true, BuildOptions.usual(), !noRollback, session.options().yes);
            RollbackFlow flow = new RollbackFlow(bench, host.targets(bench, strategy), options);
            if (dryRun) {
                return PlanPrinter.answer(session, flow.plan(release));
            }
            Set<String> healthy = flow.run(release);
            return StatusPrinter.answer(session, new StatusFlow(bench, healthy).look(host.addresses(bench)), false);
        });
    }
}
