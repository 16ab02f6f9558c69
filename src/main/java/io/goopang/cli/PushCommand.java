package io.goopang.cli;

import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.Plan;
import io.goopang.plan.Stage;
import io.goopang.run.BuildFlow;
import io.goopang.run.BuildOptions;
import io.goopang.run.PushFlow;
import io.goopang.run.Release;
import io.goopang.run.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code goopang push}. */
final class PushCommand {

    private final Syntax syntax = new Syntax(
                    "push", "Build what is stale, then push to ECR what it lacks, and print each image's digest.")
            .footer(
                    "",
                    "Missing repositories are created, and get the manifest's settings and lifecycle policy. With"
                            + " edge.mirror, a copy of the edge's image is kept too. With image.builder: direct no engine"
                            + " is needed, and none gets the images but with --load.");
    private final Argument<List<String>> services = syntax.words("SERVICE", "The services to push (default: all).");

    private final BuildArguments build = new BuildArguments(syntax);

    private final Argument<Boolean> skipBuild =
            syntax.flag("--skip-build", "Push the images that were built before, and build nothing.");

    private final Argument<Boolean> load = syntax.flag(
            "--load",
            "With image.builder: direct, also give the images to an engine that answers, as `goopang build` does.");

    private final Argument<Boolean> dryRun = syntax.flag("--dry-run", "Print the plan and touch nothing.");
    private final Session session;

    PushCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    private int run() {
        if (load.value() && skipBuild.value()) {
            throw syntax.wrong("--load is part of building: give it without --skip-build");
        }
        return session.work(bench -> {
            List<ServiceName> selected = bench.project().select(services.value());
            return dryRun.value()
                    ? PlanPrinter.answer(session, plan(bench, selected, Release.begin(bench)))
                    : Answer.of(ImagePrinter.pushed(push(bench, selected), session.json()));
        });
    }

    private BuildOptions options() {
        return build.options().loading(load.value() ? BuildOptions.Load.ASKED_FOR : BuildOptions.Load.NO);
    }

    private Plan plan(Workbench bench, List<ServiceName> selected, Release release) {
        PushFlow push = new PushFlow(bench);
        if (skipBuild.value()) {
            return new Plan(List.of(push.plan(selected, push.requireBuilt(selected), release.id())));
        }
        BuildFlow.Preview built = new BuildFlow(bench, options()).plan(selected, release.id());
        List<Stage> stages = new ArrayList<>(built.stages());
        stages.add(push.plan(selected, built.unchanged(), release.id()));
        return new Plan(stages);
    }

    private Map<ServiceName, ImageReference> push(Workbench bench, List<ServiceName> selected) {
        PushFlow push = new PushFlow(bench);
        push.begin(selected);
        Release release = Release.begin(bench);
        if (skipBuild.value()) {
            return push.run(selected, push.requireBuilt(selected), release.id());
        }
        return new BuildFlow(bench, options())
                .run(selected, release, push::requireAccess, images -> push.run(selected, images, release.id()));
    }
}
