package io.goopang.run;

import io.goopang.failure.Failure;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.SecretResolver;
import io.goopang.model.ImageReference;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import io.goopang.plan.Plan;
import io.goopang.plan.ReleaseRecord;
import io.goopang.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The whole way: build, push, then roll out on hosts what was pushed, by digest. */
public final class DeployFlow {

    private final Workbench bench;
    private final Manifest manifest;
    private final List<Target> targets;
    private final DeployOptions options;
    private final RegistryAccess access;
    private final PullAccess pulls;
    private final BuildFlow build;
    private final PushFlow push;
    private final ReleaseBook book;

    public DeployFlow(Workbench bench, List<Target> targets, DeployOptions options) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.targets = List.copyOf(targets);
        this.options = options;
        this.access = new RegistryAccess(bench);
        this.pulls = new PullAccess(bench, access);
        this.build = new BuildFlow(bench, options.build());
        this.push = new PushFlow(bench, access);
        this.book = new ReleaseBook(bench, access);
    }

    /** What a deploy would do, as far as it can be told before anything is built and pushed. */
    public Plan plan(List<ServiceName> services, Release release) {
        Fleet fleet = reach();
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
        stages.addAll(fleet.plan(new Wanted(services, images, release.id(), Map.of())));
        return new Plan(stages);
    }

    /**
     * Deploys; where a service fails, all return to what ran before.
     *
     * <p>Whatever can be known to fail is looked for before the long work begins: secrets, the hosts, the registry.
     *
     * @return the ids of the containers that were found healthy, where there was nothing to do
     */
    public Set<String> run(List<ServiceName> services, Release release) {
        Map<ServiceName, Map<String, Secret>> secrets = new SecretResolver(bench.variables()).resolve(manifest);
        book.requireRecordable();
        LeaseHolding holding = LeaseHolding.of(bench, targets, "deploy " + release.id());
        Supplier<Map<ServiceName, ImageReference>> pushing = begin(services, release);
        Early<Optional<ReleaseRecord>> early = Early.begin(bench.clock(), "live-release", book::live);
        Fleet fleet = reach();
        fleet.requireRoom(services, options.adopt());
        holding.requireFree();
        fleet.requirePulls(pulls);
        Map<ServiceName, ImageReference> images = pushing.get();
        Optional<ReleaseRecord> live = early.get();
        ReleaseRecord next = book.next(images, release, live.orElse(null));
        if (options.rollback()) {
            // Nothing to come back to is needed where nothing changes.
            live.filter(before -> !before.id().equals(next.id())).ifPresent(this::requireWayBack);
        }
        fleet.pinEdge(pulls);
        return fleet.run(
                new Wanted(services, images, next.id(), secrets),
                pulls,
                holding,
                new Publication(bench, book, next, live));
    }

    private Fleet reach() {
        return Fleet.reach(bench, targets, options.rollback(), new EdgeImage(bench, access));
    }

    private void requireWayBack(ReleaseRecord live) {
        try {
            book.requireImages(live);
        } catch (Failure e) {
            throw e.toBuilder()
                    .mend("a rollback to what runs now would not be possible; --no-rollback deploys all the same")
                    .state("no host was changed")
                    .build();
        }
    }

    /** Looks at the registry while the hosts are looked at; what is returned does what is left. */
    private Supplier<Map<ServiceName, ImageReference>> begin(List<ServiceName> services, Release release) {
        if (options.skipBuild()) {
            push.begin(List.of());
            return Ahead.begin("latest-images", () -> latest(services))::await;
        }
        push.begin(services);
        return () ->
                build.run(services, release, push::requireAccess, images -> push.run(services, images, release.id()));
    }

    private Map<ServiceName, ImageReference> latest(List<ServiceName> services) {
        return new LatestImages(bench, access).of(services);
    }
}
