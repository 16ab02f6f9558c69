package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.plan.LogRange;
import io.goopang.run.LogFlow;
import io.goopang.run.Workbench;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code goopang logs}. */
final class LogsCommand {

    private static final int USUAL_LINES = 100;

    private final Syntax syntax = new Syntax(
                    "logs", "Show what services print, each line after its host and service where there are several.")
            .footer(
                    "",
                    "With -f it goes on until Ctrl-C, through restarts and deploys: a new container's lines follow those"
                            + " of the one before. With -o json each line is an object of its own.",
                    "A service that does not run shows what its last container printed.");
    private final Argument<List<String>> names =
            syntax.words("SERVICE", "The services, accessories, or `edge` (default: all services).");

    private final HostArgument host = new HostArgument(syntax);

    private final Argument<Boolean> follow = syntax.flag("--follow", "Go on with new lines as they come.");

    private final Argument<String> lines = syntax.option(
            "-n, --lines",
            String.class,
            "LINES",
            "The last lines of each container, or `all` (default: 100, with --since all).");

    private final Argument<String> since = syntax.option(
            "-s, --since",
            String.class,
            "SINCE",
            "Lines no older than this: 10m, 1h30m, or a time such as 2026-11-22T10:15:00Z.");

    private final Argument<Boolean> failed =
            syntax.flag("--failed", "The container that failed last, in place of the one that serves.");
    private final Session session;

    LogsCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    /** Gives {@code -f} to following, as everywhere else where there are logs: here the manifest goes by its long name. */
    static void claimShortName(CommandSpec spec) {
        rename(spec, "--file", "--file");
        rename(spec, "--follow", "-f", "--follow");
    }

    private static void rename(CommandSpec spec, String known, String... names) {
        OptionSpec option = spec.findOption(known);
        spec.remove(option);
        spec.addOption(OptionSpec.builder(option).names(names).build());
    }

    private int run() {
        if (follow.value() && failed.value()) {
            throw Failure.of(ExitCode.USAGE, "--follow and --failed don't go together")
                    .reason("a container that failed prints nothing more")
                    .build();
        }
        LogRange range = range();
        return session.work(bench -> show(bench, range));
    }

    private LogRange range() {
        String number = lines.given();
        String past = since.given();
        Integer last = past == null ? Integer.valueOf(USUAL_LINES) : null;
        if (number != null) {
            last = LineCount.parse(number);
        }
        return new LogRange(
                last,
                past == null
                        ? null
                        : Since.parse(past, session.console().clock().instant()));
    }

    private Answer show(Workbench bench, LogRange range) {
        LogFlow flow = new LogFlow(bench);
        List<String> chosen = flow.select(names.value());
        List<HostAddress> hosts = host.addresses(bench);
        LogPrinter printer = new LogPrinter(session, hosts, chosen);
        try {
            if (follow.value()) {
                flow.follow(hosts, chosen, range, printer::wanted, printer::print);
            } else {
                flow.read(hosts, chosen, range, failed.value(), printer::print);
            }
            return Answer.done();
        } catch (Failure e) {
            // Ctrl-C is how following ends.
            if (follow.value() && e.exitCode() == ExitCode.INTERRUPTED) {
                return new Answer("", ExitCode.INTERRUPTED);
            }
            throw e;
        }
    }
}
