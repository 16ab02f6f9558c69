package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.manifest.Manifest;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import io.goopang.plan.PushPlanner;
import io.goopang.plan.PushSnapshot;
import io.goopang.plan.PushStep;
import io.goopang.plan.Stage;
import io.goopang.plan.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From images on this machine to images in the registry: repositories, their policy, then what the registry lacks. */
public final class PushFlow {

    /** The registries that an engine elsewhere can't see, the sandbox first of all. */
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");

    private final Workbench bench;
    private final Manifest manifest;
    private final RegistryAccess access;
    private @Nullable Ahead<RegistryCredential> begun;
    private @Nullable Early<RegistryLook> early;

    public PushFlow(Workbench bench) {
        this(bench, new RegistryAccess(bench));
    }

    PushFlow(Workbench bench, RegistryAccess access) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.access = access;
    }

    /** Begins to look at the registry while other work goes on; what follows waits for it where it must. */
    public void begin(List<ServiceName> services) {
        begun = Ahead.begin("registry-access", this::access);
        if (!services.isEmpty()) {
            early = Early.begin(bench.clock(), "registry-look", () -> RegistryLook.at(bench, services));
        }
    }

    /** Fails where there is no way into the registry: worth knowing before the long work of building. */
    public void requireAccess() {
        if (begun == null) {
            access();
        } else {
            begun.await();
        }
    }

    private RegistryCredential access() {
        access.requireAccount();
        RegistryCredential credential = access.current();
        if (LOOPBACK.matcher(credential.registry()).matches()) {
            bench.ports().imagePusher().requireWay(credential);
        }
        return credential;
    }

    /** What a push of these images would do; an image that is not built yet is missing from the map. */
    public Stage plan(List<ServiceName> services, Map<ServiceName, LocalImage> built, ReleaseId release) {
        return new PushPlanner(manifest, release).plan(services, look(services, built));
    }

    /** Pushes what the registry lacks and returns each service's image there, pinned by digest. */
    public Map<ServiceName, ImageReference> run(
            List<ServiceName> services, Map<ServiceName, LocalImage> built, ReleaseId release) {
        PushSnapshot snapshot = look(services, built);
        Stage stage = new PushPlanner(manifest, release).plan(services, snapshot);
        if (stage.steps().isEmpty()) {
            bench.events().publish(new Event.Noted("nothing to push: the registry has every image"));
        } else if (begun != null) {
            begun.await();
        }
        Map<ServiceName, Digest> pushed = new ConcurrentHashMap<>();
        bench.executor().run(stage, PushStep.class, (step, progress) -> push(step, snapshot, pushed, progress));

        Map<ServiceName, ImageReference> result = new TreeMap<>();
        for (ServiceName service : services) {
            ImageReference name = access.name(manifest.repositoryOf(service));
            Optional<Digest> before =
                    Optional.ofNullable(built.get(service)).flatMap(image -> image.digestIn(name.name()));
            Digest digest = pushed.containsKey(service) ? pushed.get(service) : before.orElseThrow();
            result.put(service, name.withDigest(digest));
        }
        return result;
    }

    /** What each service will be called in the registry: by digest where it is there, else by the release's tag. */
    Map<ServiceName, ImageReference> expected(
            List<ServiceName> services, Map<ServiceName, LocalImage> unchanged, ReleaseId release) {
        Map<ServiceName, ImageReference> expected = new TreeMap<>();
        for (ServiceName service : services) {
            ImageReference name = access.name(manifest.repositoryOf(service));
            expected.put(
                    service,
                    Optional.ofNullable(unchanged.get(service))
                            .flatMap(image -> image.digestIn(name.name()))
                            .map(name::withDigest)
                            .orElseGet(() -> name.withTag(release.value())));
        }
        return expected;
    }

    /**
     * The images that an earlier build left on this machine, for a push that builds nothing.
     *
     * @throws Failure (ENVIRONMENT) where a service has none
     */
    public Map<ServiceName, LocalImage> requireBuilt(List<ServiceName> services) {
        Map<ServiceName, LocalImage> built = new HashMap<>();
        for (ServiceName service : services) {
            ImageReference name = new ImageReference(manifest.repositoryOf(service), Tags.LATEST, null);
            bench.ports().imageBuilder().named(name).ifPresent(image -> built.put(service, image));
        }
        String missing = services.stream()
                .filter(service -> !built.containsKey(service))
                .map(ServiceName::value)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw Failure.of(ExitCode.ENVIRONMENT, "there is no image of " + missing + " on this machine")
                    .mend("run without --skip-build, or `goopang build` first")
                    .build();
        }
        return built;
    }

    private PushSnapshot look(List<ServiceName> services, Map<ServiceName, LocalImage> built) {
        access.requireAccount();
        RegistryLook look = early == null ? RegistryLook.at(bench, services) : early.get();
        early = null;
        return new PushSnapshot(
                access.current().registry(),
                look.repositories(),
                look.policies(),
                look.images(),
                new EdgeImage(bench, access).source(),
                built);
    }

    private String push(PushStep step, PushSnapshot snapshot, Map<ServiceName, Digest> pushed, Progress progress) {
        if (step instanceof PushStep.CreateRepository create) {
            bench.ports().registry().create(create.repository(), create.settings());
            return create.repository();
        }
        if (step instanceof PushStep.SetLifecyclePolicy set) {
            bench.ports().registry().setLifecyclePolicy(set.repository(), set.policy());
            return set.repository();
        }
        if (step instanceof PushStep.MirrorImage mirror) {
            return new EdgeCopy(bench, access).make(mirror, progress).value();
        }
        if (step instanceof PushStep.PushImage push && push.image() != null) {
            ImageReference name = access.name(push.repository());
            List<ImageReference> targets =
                    push.tags().stream().map(name::withTag).toList();
            Set<Digest> present = snapshot.present(push.repository());
            Digest digest = bench.ports().imagePusher().push(push.image(), targets, present, access, progress);
            pushed.put(push.service(), digest);
            return digest.value();
        }
        throw new IllegalArgumentException("not a step that can be run: " + step);
    }
}
