package io.goopang.local;

import io.goopang.model.Digest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is known of the entries of a jar in one state. */
final class KnownJar {

    private final @Nullable JarMemory memory;
    private final Path jar;
    private final FileState state;
    private final Map<String, Digest> digests;
    private volatile boolean more;

    KnownJar(@Nullable JarMemory memory, Path jar, FileState state, Map<String, Digest> digests) {
        this.memory = memory;
        this.jar = jar;
        this.state = state;
        this.digests = new ConcurrentHashMap<>(digests);
    }

    /** A jar whose state this system does not tell well enough. */
    static KnownJar ofNothing() {
        return new KnownJar(null, Path.of(""), FileState.UNKNOWN, Map.of());
    }

    Optional<Digest> digest(String entry) {
        return Optional.ofNullable(digests.get(entry));
    }

    void add(String entry, Digest digest) {
        digests.put(entry, digest);
        more = true;
    }

    /** Keeps what was added for the next run. */
    void keep() {
        if (more && memory != null) {
            memory.keep(jar, state, digests);
        }
    }
}
