package io.goopang.sandbox;

import io.goopang.model.Digest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects what is to be different in a repository's next state. */
final class RepositoryChange {

    private final Repository before;
    private final Map<String, String> labels;
    private final Map<String, Image> images;
    private final Map<String, Digest> tags;
    private final Map<String, Instant> layers;
    private TagMutability mutability;
    private boolean scanOnPush;
    private @Nullable String lifecycle;
    private @Nullable Instant evaluatedAt;
    private @Nullable String accessPolicy;

    RepositoryChange(Repository before) {
        this.before = before;
        this.labels = new TreeMap<>(before.labels());
        this.images = new LinkedHashMap<>(before.images());
        this.tags = new TreeMap<>(before.tags());
        this.layers = new LinkedHashMap<>(before.layers());
        this.mutability = before.mutability();
        this.scanOnPush = before.scanOnPush();
        this.lifecycle = before.lifecycle();
        this.evaluatedAt = before.evaluatedAt();
        this.accessPolicy = before.accessPolicy();
    }

    RepositoryChange image(Image image) {
        images.put(image.digest().value(), image);
        return this;
    }

    /** Points a tag at an image; the image it pointed at before stays, without this tag. */
    RepositoryChange tag(String tag, Digest digest) {
        tags.put(tag, digest);
        return this;
    }

    RepositoryChange untag(String tag) {
        tags.remove(tag);
        return this;
    }

    /** Takes an image and all its tags away. */
    RepositoryChange remove(Digest digest) {
        images.remove(digest.value());
        tags.values().removeIf(digest::equals);
        return this;
    }

    RepositoryChange layer(Digest digest, Instant seenAt) {
        layers.put(digest.value(), seenAt);
        return this;
    }

    RepositoryChange forgetLayer(String digest) {
        layers.remove(digest);
        return this;
    }

    RepositoryChange label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    RepositoryChange unlabel(String key) {
        labels.remove(key);
        return this;
    }

    RepositoryChange mutability(TagMutability value) {
        mutability = value;
        return this;
    }

    RepositoryChange scanOnPush(boolean value) {
        scanOnPush = value;
        return this;
    }

    RepositoryChange lifecycle(@Nullable String value) {
        lifecycle = value;
        evaluatedAt = null;
        return this;
    }

    RepositoryChange evaluated(Instant at) {
        evaluatedAt = at;
        return this;
    }

    RepositoryChange accessPolicy(@Nullable String value) {
        accessPolicy = value;
        return this;
    }

    Repository done() {
        return new Repository(
                before.name(),
                before.createdAt(),
                mutability,
                scanOnPush,
                before.encryption(),
                labels,
                images,
                tags,
                layers,
                lifecycle,
                evaluatedAt,
                accessPolicy);
    }
}
