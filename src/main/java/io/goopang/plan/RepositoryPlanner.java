package io.goopang.plan;

import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.RegistrySettings;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans repositories and their lifecycle policies. */
public final class RepositoryPlanner {

    /** How many releases a project remembers: far more than images, which are what a release runs out of first. */
    private static final int KEPT_RELEASES = 100;

    private final Manifest manifest;

    public RepositoryPlanner(Manifest manifest) {
        this.manifest = manifest;
    }

    /** The lifecycle policy that the manifest asks for. */
    public LifecyclePolicy wantedPolicy() {
        RegistrySettings.LifecycleSettings settings = manifest.registry().lifecycle();
        return LifecyclePolicy.standard(List.of(Tags.ANY_LIVE), settings.untaggedDays(), settings.keepImages());
    }

    /** A step to set the policy of one repository, unless the one it has does the same. */
    public Optional<PushStep.SetLifecyclePolicy> policyStep(ServiceName service, @Nullable StoredPolicy current) {
        return policyStep(service, manifest.repositoryOf(service), wantedPolicy(), current);
    }

    /** The same for a repository that may be none of a service's. */
    static Optional<PushStep.SetLifecyclePolicy> policyStep(
            ServiceName subject, String repository, LifecyclePolicy wanted, @Nullable StoredPolicy current) {
        return current != null && current.sameEffect(wanted)
                ? Optional.empty()
                : Optional.of(new PushStep.SetLifecyclePolicy(subject, repository, wanted, current != null));
    }

    /** A step to create a repository, unless it exists. */
    Optional<PushStep.CreateRepository> repositoryStep(ServiceName service, @Nullable RepositoryState current) {
        return current == null
                ? Optional.of(new PushStep.CreateRepository(service, manifest.repositoryOf(service), wantedSettings()))
                : Optional.empty();
    }

    /** In what a repository differs from the manifest, which is reported and left alone. */
    static Optional<String> drift(RepositoryState state, RepositorySettings wanted) {
        if (state.settings().sameEffect(wanted)) {
            return Optional.empty();
        }
        String mend = state.settings().sameEncryption(wanted)
                ? "change it in ECR, or the manifest"
                : "encryption can't be changed: use another repository, or change the manifest";
        return Optional.of("repository %s has %s; the manifest asks for %s (%s)"
                .formatted(state.name(), state.settings(), wanted, mend));
    }

    /** The settings of a repository that the manifest asks for; the moving tags stay movable in an immutable one. */
    RepositorySettings wantedSettings() {
        RegistrySettings wanted = manifest.registry();
        boolean immutable = wanted.tagMutability() == RegistrySettings.TagMutability.IMMUTABLE;
        return new RepositorySettings(
                immutable,
                immutable ? List.of(Tags.LATEST, Tags.ANY_LIVE) : List.of(),
                wanted.scanOnPush(),
                wanted.encryption().kmsKey());
    }

    /** The lifecycle policy of the edge's repository: all copies stay, since hosts may run any of them, and they are few. */
    LifecyclePolicy edgePolicy() {
        RegistrySettings.LifecycleSettings settings = manifest.registry().lifecycle();
        return LifecyclePolicy.standard(List.of(EdgeMirror.ANY_ORIGIN), settings.untaggedDays(), settings.keepImages());
    }

    /** The settings of the repositories of releases and of the edge: as the manifest asks for, but with tags that move. */
    public RepositorySettings movingSettings() {
        RegistrySettings wanted = manifest.registry();
        return new RepositorySettings(
                false, List.of(), wanted.scanOnPush(), wanted.encryption().kmsKey());
    }

    /** The lifecycle policy of the repository of releases: those that are live stay, and the newest of the others. */
    public LifecyclePolicy releasePolicy() {
        return LifecyclePolicy.standard(
                List.of(Tags.ANY_LIVE), manifest.registry().lifecycle().untaggedDays(), KEPT_RELEASES);
    }
}
