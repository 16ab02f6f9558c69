package io.goopang.cli;

import io.goopang.image.LocalImage;
import io.goopang.model.ServiceName;
import io.goopang.plan.Plan;
import io.goopang.run.BuildFlow;
import io.goopang.run.BuildOptions;
import io.goopang.run.Release;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code goopang build}. */
final class BuildCommand {

    private final Syntax syntax = new Syntax(
                    "build", "Make the jars, then an image of each service for the manifest's platform.")
            .footer(
                    "",
                    "A service whose jar, Dockerfile and base did not change keeps the image it has. With image.builder:"
                            + " direct no engine is needed; one that answers gets the images too, for `docker run` to find"
                            + " them.");
    private final Argument<List<String>> services = syntax.words("SERVICE", "The services to build (default: all).");

    private final BuildArguments build = new BuildArguments(syntax);

    private final Argument<Boolean> dryRun = syntax.flag("--dry-run", "Print the plan and touch nothing.");
    private final Session session;

    BuildCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    private int run() {
        return session.work(bench -> {
            List<ServiceName> selected = bench.project().select(services.value());
            Release release = Release.begin(bench);
            BuildFlow flow = new BuildFlow(bench, build.options().loading(BuildOptions.Load.WHERE_POSSIBLE));
            if (dryRun.value()) {
                return PlanPrinter.answer(
                        session, new Plan(flow.plan(selected, release.id()).stages()));
            }
            Map<ServiceName, LocalImage> images = flow.run(selected, release);
            return Answer.of(ImagePrinter.built(images, session.json()));
        });
    }
}
