package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.image.BaseImage;
import io.goopang.image.BuildContexts;
import io.goopang.image.LocalImage;
import io.goopang.manifest.Manifest;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import io.goopang.plan.BuildPlanner;
import io.goopang.plan.BuildSnapshot;
import io.goopang.plan.BuildStep;
import io.goopang.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * From sources to images on this machine: make the jars and get the base, then build what is stale; where that takes no
 * engine, one that answers can be given the images too.
 */
public final class BuildFlow {

    private final Workbench bench;
    private final Manifest manifest;
    private final BuildOptions options;
    private final BuildInputs inputs;

    public BuildFlow(Workbench bench, BuildOptions options) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.options = options;
        this.inputs = new BuildInputs(manifest, bench.ports(), bench.lanes(), options.force());
    }

    /**
     * What a build would do.
     *
     * @param unchanged the images that it would leave as they are
     */
    public record Preview(List<Stage> stages, Map<ServiceName, LocalImage> unchanged) {}

    /** What a build would do, as far as it can be told before the jars are made. */
    public Preview plan(List<ServiceName> services, ReleaseId release) {
        BuildPlanner planner = new BuildPlanner(manifest, release);
        EngineLook engine = EngineLook.begin(bench, options);
        BuildSnapshot snapshot = inputs.look(services, inputs.findBase(), inputs.contexts())
                .snapshot()
                .with(engine.await().orElse(null));
        List<Stage> stages = new ArrayList<>(List.of(
                planner.prepare(snapshot.base(), options.pullBase(), isMade(inputs.spared())),
                planner.images(services, snapshot, options.force())));
        Stage loads = planner.loads(services, snapshot, options.force());
        if (!loads.steps().isEmpty()) {
            stages.add(loads);
        }
        Map<ServiceName, LocalImage> unchanged = new TreeMap<>();
        snapshot.services().forEach((service, sources) -> {
            if (sources.existing() != null && !options.force()) {
                unchanged.put(service, sources.existing());
            }
        });
        return new Preview(stages, unchanged);
    }

    /** Builds what is stale and returns the image of each service, whether new or old. */
    public Map<ServiceName, LocalImage> run(List<ServiceName> services, Release release) {
        return run(services, release, () -> {}, Function.identity());
    }

    /**
     * The same, with more to do on the images, which goes on while an engine gets them.
     *
     * @param before what must be well before anything is begun; not asked where there is nothing to do
     * @return what came of the images
     */
    public <R> R run(
            List<ServiceName> services,
            Release release,
            Runnable before,
            Function<Map<ServiceName, LocalImage>, R> then) {
        BuildPlanner planner = new BuildPlanner(manifest, release.id());
        // A template with mistakes fails here, before the jars are made.
        BuildContexts contexts = inputs.contexts();
        Optional<BaseImage> present = inputs.findBase();
        BuildRunner runner = new BuildRunner(bench, inputs.pinnedBase(), options);
        SparedBuild spared = inputs.spared();
        boolean made = isMade(spared);
        spared.unmatched().forEach(glob -> bench.events().publish(new Event.Warned(noFile(glob))));
        if (made) {
            bench.events().publish(new Event.Noted("build command not run: what it reads is as it was"));
        }
        Stage prepare = planner.prepare(present.orElse(null), options.pullBase(), made);
        if (!prepare.steps().isEmpty()) {
            before.run();
        }
        bench.executor().run(prepare, BuildStep.class, runner::prepare);
        inputs.requireJars(services);
        if (!made) {
            spared.remember();
        }
        BaseImage base = runner.pulled().or(() -> present).orElseThrow();
        inputs.lockBase(base);

        EngineLook engine = EngineLook.begin(bench, options);
        BuildInputs.Inputs found = inputs.look(services, Optional.of(base), contexts);
        BuildSnapshot snapshot = found.snapshot().with(engine.await().orElse(null));
        Stage images = planner.images(services, snapshot, options.force());
        Stage loads = planner.loads(services, snapshot, options.force());
        if (images.steps().isEmpty() && loads.steps().isEmpty()) {
            bench.events().publish(new Event.Noted("nothing to build: every image is up to date"));
        } else {
            before.run();
        }
        bench.executor().run(images, BuildStep.class, (step, progress) -> runner.build(step, found, release, progress));
        Map<ServiceName, LocalImage> all = imagesOf(services, found.snapshot(), runner.built());
        return new EngineLoads(bench, loads, all).during(() -> then.apply(all));
    }

    private boolean isMade(SparedBuild spared) {
        boolean holds = spared.holds();
        return holds && !options.force();
    }

    private static String noFile(String glob) {
        return "build.inputs: no file matches " + glob
                + ", so the build command runs each time; correct it or remove it"
                + " (all that is in a folder is `folder/**`)";
    }

    private static Map<ServiceName, LocalImage> imagesOf(
            List<ServiceName> services, BuildSnapshot snapshot, Map<ServiceName, LocalImage> built) {
        Map<ServiceName, LocalImage> images = new TreeMap<>();
        for (ServiceName service : services) {
            LocalImage existing =
                    Objects.requireNonNull(snapshot.services().get(service)).existing();
            images.put(service, built.containsKey(service) ? built.get(service) : Objects.requireNonNull(existing));
        }
        return images;
    }
}
