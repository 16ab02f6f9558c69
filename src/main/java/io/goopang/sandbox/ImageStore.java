package io.goopang.sandbox;

import io.goopang.model.Digest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts images and layers into repositories, as both ECR's API and the registry protocol do. */
final class ImageStore {

    // ECR notes pulls once a day (ECR API, ImageDetail.lastRecordedPullTime).
    private static final Duration PULL_PRECISION = Duration.ofHours(24);
    private static final Duration SEEN_PRECISION = Duration.ofMinutes(10);

    private final Registry registry;
    private final BlobStore blobs;
    private final Clock clock;
    private final Runnable afterPush;

    /**
     * A store on a registry and its blobs.
     *
     * @param afterPush called after each push
     */
    ImageStore(Registry registry, BlobStore blobs, Clock clock, Runnable afterPush) {
        this.registry = registry;
        this.blobs = blobs;
        this.clock = clock;
        this.afterPush = afterPush;
    }

    /**
     * Stores a manifest, under a tag if one is given; the image that had the tag stays without it.
     *
     * @throws EcrException if a layer or image that it refers to is missing, or the tag may not move: an immutable tag
     *     can't be pushed again even for the same image, as in ECR
     */
    Image put(String repository, byte[] body, Manifest manifest, @Nullable String tag) {
        Digest digest = Digest.of(body);
        Repository after = registry.update(repository, before -> {
            requireReferences(before, manifest);
            if (tag != null
                    && before.tags().containsKey(tag)
                    && !before.mutability().mayMove(tag)) {
                throw EcrException.tagImmutable(repository, tag);
            }
            blobs.write(body);
            RepositoryChange change = before.change();
            if (before.image(digest).isEmpty()) {
                change.image(image(digest, manifest, before));
            }
            return tag == null ? change.done() : change.tag(tag, digest).done();
        });
        afterPush.run();
        return after.image(digest).orElseThrow();
    }

    byte[] manifest(Image image) {
        return blobs.read(image.digest());
    }

    /** Notes that an image was pulled. */
    void pulled(String repository, Image image) {
        Instant now = clock.instant();
        if (image.pulledAt() == null || image.pulledAt().isBefore(now.minus(PULL_PRECISION))) {
            registry.update(repository, before -> before.image(image.digest())
                    .map(current -> before.change().image(current.pulled(now)).done())
                    .orElse(before));
        }
    }

    /** Makes a finished upload, whose digest was checked, a layer of the repository. */
    void putLayer(String repository, Digest digest, Path draft) {
        registry.update(repository, before -> {
            blobs.adopt(draft, digest);
            return before.change().layer(digest, clock.instant()).done();
        });
    }

    /** Makes another repository's layer one of this, where both are encrypted alike and the other has it. */
    boolean mountLayer(String repository, Digest digest, String from) {
        return registry.still(() -> {
            Optional<Repository> source = registry.all().stream()
                    .filter(each -> each.name().equals(from) && each.hasLayer(digest))
                    .filter(each ->
                            each.encryption().equals(registry.get(repository).encryption()))
                    .findFirst();
            source.ifPresent(found -> registry.update(
                    repository,
                    before -> before.change().layer(digest, clock.instant()).done()));
            return source.isPresent();
        });
    }

    /** Whether the repository has the layer; being asked for keeps it for a while even if no image refers to it. */
    boolean hasLayer(String repository, Digest digest) {
        Instant seen = registry.get(repository).layers().get(digest.value());
        if (seen == null) {
            return false;
        }
        Instant now = clock.instant();
        if (seen.isBefore(now.minus(SEEN_PRECISION))) {
            Repository after = registry.update(
                    repository,
                    before -> before.hasLayer(digest)
                            ? before.change().layer(digest, now).done()
                            : before);
            return after.hasLayer(digest);
        }
        return true;
    }

    private static void requireReferences(Repository repository, Manifest manifest) {
        List<Digest> layers = manifest.blobs().stream()
                .filter(blob -> !repository.hasLayer(blob))
                .toList();
        if (!layers.isEmpty()) {
            throw EcrException.layersNotFound(repository.name(), layers);
        }
        List<Digest> children = manifest.children().stream()
                .filter(child -> repository.image(child).isEmpty())
                .toList();
        if (!children.isEmpty()) {
            throw EcrException.referencedImagesNotFound(repository.name(), children);
        }
    }

    private Image image(Digest digest, Manifest manifest, Repository repository) {
        long bytes = manifest.children().stream()
                .flatMap(child -> repository.image(child).stream())
                .mapToLong(Image::bytes)
                .max()
                .orElse(manifest.bytes());
        return new Image(
                digest,
                manifest.mediaType(),
                manifest.artifactType(),
                bytes,
                clock.instant(),
                null,
                manifest.subject(),
                manifest.blobs(),
                manifest.children());
    }
}
