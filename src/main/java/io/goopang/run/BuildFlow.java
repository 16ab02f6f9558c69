package io.goopang.run;

import io.goopang.image.LocalImage;
import io.goopang.manifest.Manifest;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import io.goopang.plan.BuildPlanner;
import io.goopang.plan.BuildSnapshot;
import io.goopang.plan.BuildStep;
import io.goopang.plan.Stage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** From sources to images in the engine: make the jars and get the base, then build what is stale. */
public final class BuildFlow {

    private final Workbench bench;
    private final Manifest manifest;
    private final BuildOptions options;
    private final BuildInputs inputs;

    public BuildFlow(Workbench bench, BuildOptions options) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.options = options;
        this.inputs = new BuildInputs(manifest, bench.ports(), bench.lanes());
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
        BuildSnapshot snapshot = inputs.look(services).snapshot();
        List<Stage> stages = List.of(
                planner.prepare(snapshot, options.pullBase()), planner.images(services, snapshot, options.force()));
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
        BuildPlanner planner = new BuildPlanner(manifest, release.id());
        BuildRunner runner = new BuildRunner(bench, inputs.pinnedBase(), options);
        Stage prepare =
                planner.prepare(new BuildSnapshot(inputs.findBase().orElse(null), Map.of()), options.pullBase());
        bench.executor().run(prepare, BuildStep.class, runner::prepare);
        inputs.requireJars(services);
        inputs.lockBase();

        BuildInputs.Inputs found = inputs.look(services);
        Stage images = planner.images(services, found.snapshot(), options.force());
        bench.executor().run(images, BuildStep.class, (step, progress) -> runner.build(step, found, release, progress));

        Map<ServiceName, LocalImage> result = new TreeMap<>(runner.built());
        for (ServiceName service : services) {
            result.computeIfAbsent(
                    service,
                    unchanged -> Objects.requireNonNull(
                            Objects.requireNonNull(found.snapshot().services().get(unchanged))
                                    .existing()));
        }
        return result;
    }
}
