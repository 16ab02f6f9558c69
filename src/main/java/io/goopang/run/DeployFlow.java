package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.SecretResolver;
import io.goopang.model.ImageReference;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
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
        this.push = new PushFlow(bench, access);
    }

    /** What a deploy would do, as far as it can be told before anything is built and pushed. */
    public Plan plan(List<ServiceName> services, Release release) {
        HostLook look = HostLook.at(bench, host, hostName);
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
        stages.add(rolloutStage(look, services, images, release, Map.of()));
        return new Plan(stages);
    }

    /**
     * Deploys; where a service fails, all return to what ran before.
     *
     * <p>Whatever can be known to fail is looked for before the long work begins: secrets, the host, the registry.
     */
    public void run(List<ServiceName> services, Release release) {
        Map<ServiceName, Map<String, Secret>> secrets = new SecretResolver(bench.variables()).resolve(manifest);
        HostLook look = HostLook.at(bench, host, hostName);
        look.requirePorts(services);
        push.requireAccess();
        Map<ServiceName, ImageReference> images = pushed(services, release);
        Stage stage = rolloutStage(look, services, images, release, secrets);
        rollOut(stage, new Rollout(bench, host, secrets));
    }

    private void rollOut(Stage stage, Rollout rollout) {
        if (stage.steps().isEmpty()) {
            bench.events().publish(new Event.Noted("nothing to deploy: " + hostName + " runs what is wanted"));
        }
        RolloutRunner runner = new RolloutRunner(manifest, host, access, rollout);
        try {
            bench.executor().run(stage, RolloutStep.class, runner::run);
        } catch (RuntimeException | Error e) {
            if (!rollout.touched()) {
                throw e;
            }
            throw rollout.restore(e instanceof Failure failure ? failure : defect(e));
        }
        rollout.finish();
        if (Thread.currentThread().isInterrupted()) {
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted")
                    .state("the new release serves")
                    .build();
        }
    }

    private static Failure defect(Throwable thrown) {
        return Failure.of(ExitCode.DEFECT, "goopang itself failed")
                .reason(thrown.toString())
                .cause(thrown)
                .build();
    }

    private Map<ServiceName, ImageReference> pushed(List<ServiceName> services, Release release) {
        return options.skipBuild() ? latest(services) : push.run(services, build.run(services, release), release.id());
    }

    private Map<ServiceName, ImageReference> latest(List<ServiceName> services) {
        return new LatestImages(bench, access).of(services);
    }

    private Stage rolloutStage(
            HostLook look,
            List<ServiceName> services,
            Map<ServiceName, ImageReference> images,
            Release release,
            Map<ServiceName, Map<String, Secret>> secrets) {
        return new RolloutPlanner(manifest, release.id(), bench.project().environment())
                .plan(services, images, look.look(services, images, release, secrets));
    }
}
