package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.SecretResolver;
import io.goopang.model.ImageReference;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import io.goopang.plan.BuildPlanner;
import io.goopang.plan.Plan;
import io.goopang.plan.RolloutPlanner;
import io.goopang.plan.RolloutStep;
import io.goopang.plan.Stage;
import io.goopang.port.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The whole way: build, push, then roll out on a host what was pushed, by digest. */
public final class DeployFlow {

    private final Workbench bench;
    private final Manifest manifest;
    private final Host host;
    private final String hostName;
    private final DeployOptions options;
    private final RegistryAccess access;
    private final BuildFlow build;
    private final PushFlow push;

    public DeployFlow(Workbench bench, Host host, String hostName, DeployOptions options) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.host = host;
        this.hostName = hostName;
        this.options = options;
        this.access = new RegistryAccess(bench);
        this.build = new BuildFlow(bench, options.build());
        this.push = new PushFlow(bench);
    }

    /** What a deploy would do, as far as it can be told before anything is built and pushed. */
    public Plan plan(List<ServiceName> services, Release release) {
        List<Stage> stages = new ArrayList<>();
        Map<ServiceName, ImageReference> images = new TreeMap<>();
        if (options.skipBuild()) {
            images.putAll(latest(services));
        } else {
            BuildFlow.Preview built = build.plan(services, release.id());
            stages.addAll(built.stages());
            stages.add(push.plan(services, built.unchanged(), release.id()));
            images.putAll(push.expected(services, built.unchanged(), release.id()));
        }
        stages.add(rolloutStage(services, images, release, Map.of()));
        return new Plan(stages);
    }

    /** Deploys; where a service fails, all return to what ran before. */
    public void run(List<ServiceName> services, Release release) {
        Map<ServiceName, Map<String, Secret>> secrets = new SecretResolver(bench.variables()).resolve(manifest);
        Map<ServiceName, ImageReference> images = pushed(services, release);
        Stage stage = rolloutStage(services, images, release, secrets);
        Rollout rollout = new Rollout(bench, host, secrets);
        try {
            RolloutRunner runner = new RolloutRunner(bench, host, access, rollout);
            bench.executor().run(stage, RolloutStep.class, runner::run);
        } catch (Failure e) {
            throw rollout.touched() ? rollout.restore(e) : e;
        } catch (RuntimeException e) {
            Failure defect = Failure.of(ExitCode.DEFECT, "goopang itself failed")
                    .cause(e)
                    .build();
            throw rollout.touched() ? rollout.restore(defect) : e;
        }
        rollout.finish();
    }

    private Map<ServiceName, ImageReference> pushed(List<ServiceName> services, Release release) {
        if (options.skipBuild()) {
            return latest(services);
        }
        return push.run(services, build.run(services, release), release.id());
    }

    private Stage rolloutStage(
            List<ServiceName> services,
            Map<ServiceName, ImageReference> images,
            Release release,
            Map<ServiceName, Map<String, Secret>> secrets) {
        HostLook look = new HostLook(bench, host, hostName);
        look.requireSupport();
        return new RolloutPlanner(manifest, release.id(), bench.project().environment())
                .plan(services, images, look.look(services, images, secrets));
    }

    /** What the registry's moving tag points at now, pinned by digest. */
    private Map<ServiceName, ImageReference> latest(List<ServiceName> services) {
        access.requireAccount();
        Map<ServiceName, ImageReference> images = new TreeMap<>();
        for (ServiceName service : services) {
            String repository = manifest.repositoryOf(service);
            images.put(
                    service,
                    bench.ports().registry().images(repository).stream()
                            .filter(image -> image.tags().contains(BuildPlanner.MOVING_TAG))
                            .findFirst()
                            .map(image -> access.name(repository).withDigest(image.digest()))
                            .orElseThrow(() -> Failure.of(
                                            ExitCode.REMOTE,
                                            repository + " has no image tagged " + BuildPlanner.MOVING_TAG)
                                    .service(service)
                                    .mend("deploy without --skip-build, or `goopang push` first")
                                    .build()));
        }
        return images;
    }
}
