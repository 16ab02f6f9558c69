package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.plan.ReleaseRecord;
import io.goopang.run.ReleaseBook;
import io.goopang.run.ReleaseHistory;
import io.goopang.run.Workbench;
import picocli.CommandLine;

/** {@code goopang releases}. */
final class ReleasesCommand {

    private final Syntax syntax = new Syntax(
            "releases",
            "List the releases, the newest first: who made them, which are live, and which can be run again.");
    private final Argument<String> release =
            syntax.optionalWord("RELEASE", "Show this one in full: its id, the beginning of it, or its commit.");

    private final Argument<Integer> limit = syntax.option(
            "-n, --limit",
            int.class,
            "COUNT",
            20,
            "How many to list; live ones come on top of that (default: ${DEFAULT-VALUE}).");
    private final Session session;

    ReleasesCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    private int run() {
        if (limit.value() < 1) {
            throw Failure.of(ExitCode.USAGE, "--limit is 1 at least").build();
        }
        String one = release.given();
        return session.work(bench -> one == null ? list(bench) : show(bench, one));
    }

    private Answer list(Workbench bench) {
        return ReleasesPrinter.list(session, new ReleaseHistory(bench).newest(limit.value()));
    }

    private Answer show(Workbench bench, String text) {
        ReleaseRecord found = new ReleaseBook(bench).find(text);
        return ReleasesPrinter.one(session, new ReleaseHistory(bench).of(found));
    }
}
