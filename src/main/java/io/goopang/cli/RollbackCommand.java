package io.goopang.cli;

import io.goopang.manifest.Strategy;
import io.goopang.run.BuildOptions;
import io.goopang.run.DeployOptions;
import io.goopang.run.RollbackFlow;
import java.util.Set;
import picocli.CommandLine;

/** {@code goopang rollback}. */
final class RollbackCommand {

    private final Syntax syntax = new Syntax(
                    "rollback", "Run a release that was deployed before, by digest, with the secrets of today.")
            .footer(
                    "",
                    "A release is taken from the registry as it was: its images, and what its manifest said. Hosts are"
                            + " those of the manifest at hand. `goopang releases` lists them.");
    private final Argument<String> release = syntax.optionalWord(
            "RELEASE", "Its id or the beginning of it, or its commit (default: the one before the live one).");

    private final HostArgument host = new HostArgument(syntax);

    private final Argument<Strategy> strategy = syntax.option(
            "--strategy",
            Strategy.class,
            "STRATEGY",
            "rolling or recreate (default: the manifest's; recreate for `local`).");

    private final Argument<Boolean> noRollback =
            syntax.flag("--no-rollback", "Leave hosts that are done on the release when a later one fails.");

    private final Argument<Boolean> dryRun = syntax.flag("--dry-run", "Print the plan and touch nothing.");
    private final Session session;

    RollbackCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    private int run() {
        return session.work(host.environment(session.options().environment()), bench -> {
            DeployOptions options = new DeployOptions(
                    true,
                    BuildOptions.usual(),
                    !noRollback.value(),
                    session.options().yes());
            RollbackFlow flow = new RollbackFlow(bench, host.targets(bench, strategy.given()), options);
            if (dryRun.value()) {
                return PlanPrinter.answer(session, flow.plan(release.given()));
            }
            Set<String> healthy = flow.run(release.given());
            return new ClosingLook(session, bench).answer(healthy, host.addresses(bench));
        });
    }
}
