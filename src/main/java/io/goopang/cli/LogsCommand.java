package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.plan.LogRange;
import io.goopang.run.LogFlow;
import io.goopang.run.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code goopang logs}. */
@Command(
        name = "logs",
        description = "Show what services print, each line after its host and service where there are several.",
        footer = {
            "",
            "With -f it goes on until Ctrl-C, through restarts and deploys: a new container's lines follow those of"
                    + " the one before. With -o json each line is an object of its own.",
            "A service that does not run shows what its last container printed."
        })
final class LogsCommand implements Callable<Integer> {

    private static final int USUAL_LINES = 100;

    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "The services, accessories, or `edge` (default: all services).")
    List<String> names = new ArrayList<>();

    @Mixin
    final HostArgument host = new HostArgument();

    @Option(names = "--follow", description = "Go on with new lines as they come.")
    boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "LINES",
            description = "The last lines of each container, or `all` (default: 100, with --since all).")
    @Nullable
    String lines;

    @Option(
            names = {"-s", "--since"},
            paramLabel = "SINCE",
            description = "Lines no older than this: 10m, 1h30m, or a time such as 2026-11-22T10:15:00Z.")
    @Nullable
    String since;

    @Option(names = "--failed", description = "The container that failed last, in place of the one that serves.")
    boolean failed;

    LogsCommand(Session session) {
        this.session = session;
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

    @Override
    public Integer call() {
        if (follow && failed) {
            throw Failure.of(ExitCode.USAGE, "--follow and --failed don't go together")
                    .reason("a container that failed prints nothing more")
                    .build();
        }
        LogRange range = range();
        return session.work(bench -> show(bench, range));
    }

    private LogRange range() {
        Integer last = since == null ? Integer.valueOf(USUAL_LINES) : null;
        if (lines != null) {
            last = LineCount.parse(lines);
        }
        return new LogRange(
                last,
                since == null
                        ? null
                        : Since.parse(since, session.console().clock().instant()));
    }

    private Answer show(Workbench bench, LogRange range) {
        LogFlow flow = new LogFlow(bench);
        List<String> chosen = flow.select(names);
        List<HostAddress> hosts = host.addresses(bench);
        LogPrinter printer = new LogPrinter(session, hosts, chosen);
        try {
            if (follow) {
                flow.follow(hosts, chosen, range, printer::wanted, printer::print);
            } else {
                flow.read(hosts, chosen, range, failed, printer::print);
            }
            return Answer.done();
        } catch (Failure e) {
            // Ctrl-C is how following ends.
            if (follow && e.exitCode() == ExitCode.INTERRUPTED) {
                return new Answer("", ExitCode.INTERRUPTED);
            }
            throw e;
        }
    }
}
