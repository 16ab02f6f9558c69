package io.goopang.cli;

import io.goopang.plan.HeldLease;
import io.goopang.run.EachHost;
import io.goopang.run.LockFlow;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** {@code goopang lock status|release}. */
final class LockCommand {

    private LockCommand() {}

    static CommandLine create(Session session) {
        return new Syntax("lock", "The lock that a deploy holds on each of its hosts, so that no two work at once.")
                .group(new Status(session).command(), new LockReleaseCommand(session).command());
    }

    /** {@code goopang lock status}. */
    private static final class Status {

        private final Syntax syntax =
                new Syntax("status", "Show who holds the lock on each host, for what, and until when.");
        private final HostArgument host = new HostArgument(syntax);
        private final Session session;

        Status(Session session) {
            this.session = session;
        }

        CommandLine command() {
            return syntax.command(this::run);
        }

        private int run() {
            return session.work(bench -> {
                List<EachHost.Answer<Optional<HeldLease>>> locks = new LockFlow(bench).status(host.addresses(bench));
                return LockPrinter.answer(session, locks);
            });
        }
    }
}
