package io.goopang.local;

import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the digests of what jars hold in the user's cache folder, a small file for a jar, so that a jar which nobody touched
 * is not read again. What can't be kept is read the next time; nothing fails for it.
 */
final class JarMemory {

    private final CacheFolder cache;
    private final InstantSource clock;

    JarMemory(CacheFolder cache, InstantSource clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** What is known of a jar as it is now; to be asked before the jar is opened. */
    KnownJar look(Path jar) {
        Path path = jar.toAbsolutePath().normalize();
        return FileState.of(path)
                .map(state -> new KnownJar(this, path, state, read(path, state)))
                .orElseGet(KnownJar::ofNothing);
    }

    private Map<String, Digest> read(Path jar, FileState state) {
        try {
            List<String> lines = Files.readAllLines(file(jar));
            if (lines.isEmpty() || !lines.get(0).equals(state.toString())) {
                return Map.of();
            }
            Map<String, Digest> digests = new HashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                int blank = line.indexOf(' ');
                digests.put(line.substring(blank + 1), new Digest(line.substring(0, blank)));
            }
            return digests;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Map.of();
        }
    }

    /** Keeps all that is known of a jar that was in that state before it was read. */
    void keep(Path jar, FileState state, Map<String, Digest> digests) {
        if (FileState.of(jar).equals(Optional.of(state)) && state.isSettled(clock.instant())) {
            StringBuilder text = new StringBuilder(state + "\n");
            digests.forEach((entry, digest) -> {
                if (entry.chars().noneMatch(Character::isISOControl)) {
                    text.append(digest.value()).append(' ').append(entry).append('\n');
                }
            });
            try {
                Path draft = Files.createTempFile(cache.create("jars"), "", ".draft");
                Files.writeString(draft, text);
                Files.move(draft, file(jar), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException | Failure e) {
                // Then it is read again.
            }
        }
    }

    private Path file(Path jar) {
        String name = Digest.of(jar.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return cache.path().resolve("jars").resolve(name);
    }
}
