package io.goopang.cli;

import io.goopang.image.LocalImage;
import io.goopang.model.ServiceName;
import io.goopang.plan.Plan;
import io.goopang.run.BuildFlow;
import io.goopang.run.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code goopang build}. */
@Command(
        name = "build",
        description = "Make the jars, then an image of each service for the manifest's platform.",
        footer = {
            "",
            "A service whose jar, Dockerfile and base did not change keeps the image it has. With image.builder: direct no"
                    + " engine is needed; one that answers gets the images too, for `docker run` to find them."
        })
final class BuildCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "The services to build (default: all).")
    List<String> services = new ArrayList<>();

    @Mixin
    final BuildArguments build = new BuildArguments();

    @Option(names = "--dry-run", description = "Print the plan and touch nothing.")
    boolean dryRun;

    BuildCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.work(bench -> {
            List<ServiceName> selected = bench.project().select(services);
            Release release = Release.begin(bench);
            BuildFlow flow = new BuildFlow(bench, build.options().loading());
            if (dryRun) {
                return PlanPrinter.answer(
                        session, new Plan(flow.plan(selected, release.id()).stages()));
            }
            Map<ServiceName, LocalImage> images = flow.run(selected, release);
            return Answer.of(ImagePrinter.built(images, session.json()));
        });
    }
}
