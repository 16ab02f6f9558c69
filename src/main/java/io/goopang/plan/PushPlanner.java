package io.goopang.plan;

import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.lifecycle.StoredImage;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.RegistrySettings;
import io.goopang.model.Digest;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans the way from the engine to the registry: repositories, their policy, and what the registry lacks. */
public final class PushPlanner {

    /** Marks what an environment runs; the lifecycle policy shields the images that match. */
    public static final String LIVE_TAGS = "live-*";

    private final Manifest manifest;
    private final ReleaseId release;

    /**
     * A planner.
     *
     * @param release the tag of an image whose own labels name no release
     */
    public PushPlanner(Manifest manifest, ReleaseId release) {
        this.manifest = manifest;
        this.release = release;
    }

    /** What is missing for the given services. */
    public Stage plan(List<ServiceName> services, PushSnapshot snapshot) {
        Stage.Builder stage = Stage.titled("push");
        for (ServiceName service : services) {
            String repository = manifest.repositoryOf(service);
            RepositoryState state = snapshot.repositories().get(repository);
            if (state == null) {
                stage.step(new PushStep.CreateRepository(service, repository, wantedSettings()));
            } else if (!state.settings().equals(wantedSettings())) {
                stage.notice(drift(state));
            }
            planPolicy(stage, service, snapshot.policies().get(repository));
            planImage(stage, service, snapshot);
        }
        return stage.concurrent();
    }

    /** The lifecycle policy that the manifest asks for. */
    public LifecyclePolicy wantedPolicy() {
        RegistrySettings.LifecycleSettings settings = manifest.registry().lifecycle();
        return LifecyclePolicy.standard(List.of(LIVE_TAGS), settings.untaggedDays(), settings.keepImages());
    }

    /** The settings of a repository that the manifest asks for; the moving tags stay movable in an immutable one. */
    public RepositorySettings wantedSettings() {
        RegistrySettings wanted = manifest.registry();
        boolean immutable = wanted.tagMutability() == RegistrySettings.TagMutability.IMMUTABLE;
        return new RepositorySettings(
                immutable,
                immutable ? List.of(BuildPlanner.MOVING_TAG, LIVE_TAGS) : List.of(),
                wanted.scanOnPush(),
                wanted.encryption().kmsKey());
    }

    /** A step to set the policy of one repository, unless the one it has does the same. */
    public Optional<PushStep.SetLifecyclePolicy> policyStep(ServiceName service, @Nullable StoredPolicy current) {
        LifecyclePolicy wanted = wantedPolicy();
        if (current != null && current.sameEffect(wanted)) {
            return Optional.empty();
        }
        return Optional.of(
                new PushStep.SetLifecyclePolicy(service, manifest.repositoryOf(service), wanted, current != null));
    }

    private void planPolicy(Stage.Builder stage, ServiceName service, @Nullable StoredPolicy current) {
        policyStep(service, current).ifPresent(stage::step);
    }

    private void planImage(Stage.Builder stage, ServiceName service, PushSnapshot snapshot) {
        String repository = manifest.repositoryOf(service);
        LocalImage image = snapshot.built().get(service);
        String releaseTag = image == null ? release.value() : releaseOf(image);
        List<String> tags = List.of(releaseTag, BuildPlanner.MOVING_TAG);
        Optional<StoredImage> stored = image == null ? Optional.empty() : stored(image, repository, snapshot);
        if (stored.isPresent()) {
            // An image is tagged once with the release that built it; only the moving tag may have to come back.
            tags = stored.get().tags().contains(BuildPlanner.MOVING_TAG) ? List.of() : List.of(BuildPlanner.MOVING_TAG);
        }
        if (!tags.isEmpty()) {
            stage.step(new PushStep.PushImage(service, repository, image, tags));
        }
    }

    private static Optional<StoredImage> stored(LocalImage image, String repository, PushSnapshot snapshot) {
        Optional<Digest> digest = image.digestIn(snapshot.registry() + "/" + repository);
        return snapshot.images().getOrDefault(repository, List.of()).stream()
                .filter(candidate -> digest.isPresent() && candidate.digest().equals(digest.get()))
                .findFirst();
    }

    private String releaseOf(LocalImage image) {
        return image.labels().getOrDefault(Labels.RELEASE, release.value());
    }

    private String drift(RepositoryState state) {
        String mend = Objects.equals(state.settings().kmsKey(), wantedSettings().kmsKey())
                ? "change it in ECR, or the manifest"
                : "encryption can't be changed: use another repository, or change the manifest";
        return "repository %s has %s; the manifest asks for %s (%s)"
                .formatted(state.name(), state.settings(), wantedSettings(), mend);
    }
}
