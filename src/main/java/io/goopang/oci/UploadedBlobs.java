package io.goopang.oci;

import io.goopang.model.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which repository of the registry has which content, as far as this run has seen; uploads of the same content wait for
 * each other, so that the second one can take it over from the first.
 */
final class UploadedBlobs {

    private final Map<Digest, String> repositories = new ConcurrentHashMap<>();
    private final Map<Digest, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** A repository that was seen to have it. */
    void add(Digest digest, String repository) {
        repositories.put(digest, repository);
    }

    /** A repository that should have it, unless another one is known. */
    void expect(Digest digest, String repository) {
        repositories.putIfAbsent(digest, repository);
    }

    /** The repository may not have it after all. */
    void forget(Digest digest, String repository) {
        repositories.remove(digest, repository);
    }

    /** A repository that has it. */
    Optional<String> repository(Digest digest) {
        return Optional.ofNullable(repositories.get(digest));
    }

    /** Held while a content is got and uploaded; every step of that has a deadline of its own. */
    ReentrantLock lock(Digest digest) {
        return locks.computeIfAbsent(digest, key -> new ReentrantLock());
    }
}
