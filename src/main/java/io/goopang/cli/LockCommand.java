package io.goopang.cli;

import io.goopang.plan.HeldLease;
import io.goopang.run.EachHost;
import io.goopang.run.LockFlow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code goopang lock status|release}. */
@Command(
        name = "lock",
        synopsisSubcommandLabel = "COMMAND",
        description = "The lock that a deploy holds on each of its hosts, so that no two work at once.")
final class LockCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    static CommandLine create(Session session) {
        return new CommandLine(new LockCommand())
                .addSubcommand(new Status(session))
                .addSubcommand(new LockReleaseCommand(session));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /** {@code goopang lock status}. */
    @Command(name = "status", description = "Show who holds the lock on each host, for what, and until when.")
    static final class Status implements Callable<Integer> {
        private final Session session;

        @Mixin
        final HostArgument host = new HostArgument();

        Status(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.work(bench -> {
                List<EachHost.Answer<Optional<HeldLease>>> locks = new LockFlow(bench).status(host.addresses(bench));
                return LockPrinter.answer(session, locks);
            });
        }
    }
}
