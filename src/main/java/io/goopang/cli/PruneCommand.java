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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code goopang prune}. */
@Command(
        name = "prune",
        description = "Remove old images and containers of the project from hosts.",
        footer = {
            "",
            "What stays: whatever runs, the last container of each service that was replaced, the last that failed"
                    + " unless another has started since, the images of all these, and those of the newest releases."
                    + " Images of other names than the project's repositories are never touched."
        })
final class PruneCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    final HostArgument host = new HostArgument();

    @Option(
            names = "--keep",
            paramLabel = "N",
            description =
                    "How many of the newest releases keep their images (default: " + PruneFlow.USUAL_RELEASES + ").")
    int releases = PruneFlow.USUAL_RELEASES;

    @Option(names = "--dry-run", description = "Print the plan and touch nothing.")
    boolean dryRun;

    PruneCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (releases < 0) {
            throw Failure.of(ExitCode.USAGE, "--keep can't be " + releases)
                    .mend("use 0 or more")
                    .build();
        }
        return session.work(bench -> {
            PruneFlow flow = new PruneFlow(bench, host.addresses(bench), releases);
            if (dryRun) {
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
