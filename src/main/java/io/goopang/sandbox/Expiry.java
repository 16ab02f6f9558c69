package io.goopang.sandbox;

import io.goopang.lifecycle.LifecycleEvaluation;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.model.Digest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Does what lifecycle policies say, and frees the bytes that no image needs any more. */
final class Expiry {

    // A push uploads its layers before the manifest that refers to them.
    private static final Duration PUSH = Duration.ofHours(1);

    private final Registry registry;
    private final BlobStore blobs;
    private final Clock clock;

    Expiry(Registry registry, BlobStore blobs, Clock clock) {
        this.registry = registry;
        this.blobs = blobs;
        this.clock = clock;
    }

    void run() {
        registry.updateAll(this::expire);
        registry.still(this::free);
    }

    private Repository expire(Repository repository) {
        Instant now = clock.instant();
        RepositoryChange change = repository.change();
        String text = repository.lifecycle();
        if (text != null) {
            LifecyclePolicy policy = LifecyclePolicy.parse(text);
            LifecycleEvaluation.of(policy, repository.stored(), now)
                    .expiring()
                    .forEach(verdict -> change.remove(verdict.image().digest()));
            change.evaluated(now);
        }
        Set<String> needed = new HashSet<>();
        change.done().images().values().forEach(image -> image.blobs().forEach(blob -> needed.add(blob.value())));
        repository.layers().forEach((layer, seenAt) -> {
            if (!needed.contains(layer) && seenAt.isBefore(now.minus(PUSH))) {
                change.forgetLayer(layer);
            }
        });
        return change.done();
    }

    private int free() {
        Set<String> needed = new HashSet<>();
        for (Repository repository : registry.all()) {
            needed.addAll(repository.images().keySet());
            needed.addAll(repository.layers().keySet());
        }
        int freed = 0;
        for (Digest digest : blobs.all()) {
            if (!needed.contains(digest.value())) {
                blobs.delete(digest);
                freed++;
            }
        }
        return freed;
    }
}
