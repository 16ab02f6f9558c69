package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.report.ByteCount;
import io.goopang.report.Json;
import io.goopang.run.PruneFlow;
import io.goopang.run.Pruned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code goopang prune}. */
final class PruneCommand {

    private final Syntax syntax = new Syntax("prune", "Remove old images and containers of the project from hosts.")
            .footer(
                    "",
                    "What stays: whatever runs, the last container of each service that was replaced, the last that failed"
                            + " unless another has started since, the images of all these, and those of the newest"
                            + " releases. Images of other names than the project's repositories are never touched.");
    private final HostArgument host = new HostArgument(syntax);

    private final Argument<Integer> releases = syntax.option(
            "--keep",
            int.class,
            "N",
            PruneFlow.USUAL_RELEASES,
            "How many of the newest releases keep their images (default: ${DEFAULT-VALUE}).");

    private final Argument<Boolean> dryRun = syntax.flag("--dry-run", "Print the plan and touch nothing.");
    private final Session session;

    PruneCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    private int run() {
        int kept = releases.value();
        if (kept < 0) {
            throw Failure.of(ExitCode.USAGE, "--keep can't be " + kept)
                    .mend("use 0 or more")
                    .build();
        }
        return session.work(bench -> {
            PruneFlow flow = new PruneFlow(bench, host.addresses(bench), kept);
            if (dryRun.value()) {
                return PlanPrinter.answer(session, flow.plan());
            }
            List<Pruned> pruned = flow.run();
            return Answer.of(session.json() ? json(pruned) : text(pruned));
        });
    }

    private static String text(List<Pruned> pruned) {
        StringBuilder text = new StringBuilder();
        for (Pruned host : pruned) {
            text.append(host.host()).append(": ");
            text.append(
                    host.containers().isEmpty() && host.images().isEmpty()
                            ? "nothing to remove"
                            : "removed " + count(host.containers().size(), "container") + " and "
                                    + count(host.images().size(), "image") + ", "
                                    + new ByteCount(host.bytes()) + " freed");
            text.append('\n');
        }
        return text.toString();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String json(List<Pruned> pruned) {
        return Json.render(pruned.stream().map(PruneCommand::row).toList());
    }

    private static Map<String, Object> row(Pruned host) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("host", host.host().name());
        row.put("containers", host.containers());
        row.put("images", host.images());
        row.put("bytes", host.bytes());
        return row;
    }
}
