package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.plan.ReleaseRecord;
import io.goopang.run.ReleaseBook;
import io.goopang.run.ReleaseHistory;
import io.goopang.run.Workbench;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code goopang releases}. */
@Command(
        name = "releases",
        description = "List the releases, the newest first: who made them, which are live, and which can be run again.")
final class ReleasesCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "RELEASE",
            arity = "0..1",
            description = "Show this one in full: its id, the beginning of it, or its commit.")
    @Nullable
    String release;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "How many to list; live ones come on top of that (default: ${DEFAULT-VALUE}).")
    int limit = 20;

    ReleasesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw Failure.of(ExitCode.USAGE, "--limit is 1 at least").build();
        }
        return session.work(bench -> release == null ? list(bench) : show(bench, release));
    }

    private Answer list(Workbench bench) {
        return ReleasesPrinter.list(session, new ReleaseHistory(bench).newest(limit));
    }

    private Answer show(Workbench bench, String text) {
        ReleaseRecord found = new ReleaseBook(bench).find(text);
        return ReleasesPrinter.one(session, new ReleaseHistory(bench).of(found));
    }
}
