package io.goopang.sandbox;

import io.goopang.lifecycle.StoredImage;
import io.goopang.model.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a repository; a value, so that a reader never sees half a change.
 *
 * @param labels the resource's tags, which have nothing to do with image tags
 * @param images by digest
 * @param tags the digest that each image tag points at
 * @param layers what was uploaded to this repository, and when a client last made sure of it
 * @param lifecycle the lifecycle policy's text, if there is one
 * @param evaluatedAt when the policy was last evaluated
 * @param accessPolicy the repository policy's text, if there is one
 */
record Repository(
        String name,
        Instant createdAt,
        TagMutability mutability,
        boolean scanOnPush,
        Encryption encryption,
        Map<String, String> labels,
        Map<String, Image> images,
        Map<String, Digest> tags,
        Map<String, Instant> layers,
        @Nullable String lifecycle,
        @Nullable Instant evaluatedAt,
        @Nullable String accessPolicy) {

    /** How a repository is encrypted at rest: told, but not done here. */
    record Encryption(String type, @Nullable String key) {}

    Repository {
        labels = new TreeMap<>(labels);
        images = new LinkedHashMap<>(images);
        tags = new TreeMap<>(tags);
        layers = new LinkedHashMap<>(layers);
    }

    static Repository create(
            String name,
            Instant createdAt,
            TagMutability mutability,
            boolean scanOnPush,
            Encryption encryption,
            Map<String, String> labels) {
        return new Repository(
                name,
                createdAt,
                mutability,
                scanOnPush,
                encryption,
                labels,
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                null);
    }

    Optional<Image> image(Digest digest) {
        return Optional.ofNullable(images.get(digest.value()));
    }

    /** The image that a tag or a digest names. */
    Optional<Image> image(String reference) {
        Digest tagged = tags.get(reference);
        return Optional.ofNullable(images.get(tagged == null ? reference : tagged.value()));
    }

    /** The images, the oldest first. */
    List<Image> imagesByAge() {
        return images.values().stream()
                .sorted(Comparator.comparing(Image::pushedAt)
                        .thenComparing(image -> image.digest().value()))
                .toList();
    }

    List<String> tagsOf(Digest digest) {
        return tags.entrySet().stream()
                .filter(entry -> entry.getValue().equals(digest))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean hasLayer(Digest digest) {
        return layers.containsKey(digest.value());
    }

    /** The indexes that list the image. */
    List<Digest> indexesOf(Digest digest) {
        return images.values().stream()
                .filter(image -> image.children().contains(digest))
                .map(Image::digest)
                .toList();
    }

    /** The images as lifecycle rules see them. */
    List<StoredImage> stored() {
        List<StoredImage> stored = new ArrayList<>();
        for (Image image : imagesByAge()) {
            stored.add(new StoredImage(
                    image.digest(),
                    tagsOf(image.digest()),
                    image.pushedAt(),
                    image.pulledAt(),
                    image.bytes(),
                    !indexesOf(image.digest()).isEmpty()));
        }
        return stored;
    }

    RepositoryChange change() {
        return new RepositoryChange(this);
    }
}
