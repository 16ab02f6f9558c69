package io.goopang.plan;

import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.lifecycle.StoredImage;
import io.goopang.manifest.Manifest;
import io.goopang.model.Digest;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Optional;

/** Plans the way from the engine to the registry: repositories, their policy, and what the registry lacks. */
public final class PushPlanner {

    private final Manifest manifest;
    private final ReleaseId release;
    private final RepositoryPlanner repositories;

    /**
     * A planner.
     *
     * @param release the tag of an image whose own labels name no release
     */
    public PushPlanner(Manifest manifest, ReleaseId release) {
        this.manifest = manifest;
        this.release = release;
        this.repositories = new RepositoryPlanner(manifest);
    }

    /** What is missing for the given services. */
    public Stage plan(List<ServiceName> services, PushSnapshot snapshot) {
        Stage.Builder stage = Stage.titled("push");
        for (ServiceName service : services) {
            String repository = manifest.repositoryOf(service);
            RepositoryState state = snapshot.repositories().get(repository);
            repositories.repositoryStep(service, state).ifPresent(stage::step);
            if (state != null) {
                RepositoryPlanner.drift(state, repositories.wantedSettings()).ifPresent(stage::notice);
            }
            repositories
                    .policyStep(service, snapshot.policies().get(repository))
                    .ifPresent(stage::step);
            imageStep(service, snapshot).ifPresent(stage::step);
        }
        if (manifest.edge().mirror()) {
            mirror(stage, snapshot);
        }
        return stage.concurrent();
    }

    private void mirror(Stage.Builder stage, PushSnapshot snapshot) {
        ServiceName edge = new ServiceName(RolloutStep.EDGE);
        String repository = manifest.edgeRepository();
        RepositoryState state = snapshot.repositories().get(repository);
        if (state == null) {
            stage.step(new PushStep.CreateRepository(edge, repository, repositories.movingSettings()));
        } else {
            RepositoryPlanner.drift(state, repositories.movingSettings()).ifPresent(stage::notice);
        }
        RepositoryPlanner.policyStep(
                        edge,
                        repository,
                        repositories.edgePolicy(),
                        snapshot.policies().get(repository))
                .ifPresent(stage::step);
        EdgeMirror copies = new EdgeMirror(manifest);
        List<StoredImage> images = snapshot.images().getOrDefault(repository, List.of());
        if (copies.find(snapshot.edge(), images).isEmpty()) {
            stage.step(new PushStep.MirrorImage(snapshot.edge(), repository, copies.tag()));
        }
    }

    /** An image is tagged once with the release that built it; only the moving tag may have to come back later. */
    private Optional<PushStep.PushImage> imageStep(ServiceName service, PushSnapshot snapshot) {
        String repository = manifest.repositoryOf(service);
        LocalImage image = snapshot.built().get(service);
        if (image == null) {
            List<String> tags = List.of(release.value(), Tags.LATEST);
            return Optional.of(new PushStep.PushImage(service, repository, null, tags));
        }
        Optional<StoredImage> stored = stored(image, repository, snapshot);
        if (stored.isEmpty()) {
            List<String> tags = List.of(releaseOf(image), Tags.LATEST);
            return Optional.of(new PushStep.PushImage(service, repository, image, tags));
        }
        return stored.get().tags().contains(Tags.LATEST)
                ? Optional.empty()
                : Optional.of(new PushStep.PushImage(service, repository, image, List.of(Tags.LATEST)));
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
}
