package io.goopang.local;

import io.goopang.failure.Failure;
import io.goopang.image.ImageLayer;
import io.goopang.model.Digest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what jars became in the user's cache folder, a small file for a jar, so that a jar which nobody touched is not
 * opened, and of a jar that was made anew only what is new is read. What can't be kept is read the next time; nothing
 * fails for it.
 *
 * <p>A library in a new jar is taken for the one that was read before if it has the same name, size and CRC-32: that a
 * changed one has all three happens once in four thousand million changes that keep the size.
 */
final class JarMemory {

    private final CacheFolder cache;
    private final InstantSource clock;
    private final String maker;

    /**
     * A memory in that folder.
     *
     * @param maker what tells this goopang from others; empty where nothing does, so that no layers are remembered
     */
    JarMemory(CacheFolder cache, InstantSource clock, String maker) {
        this.cache = cache;
        this.clock = clock;
        this.maker = maker;
    }

    /** A jar as it is now, with what is remembered of it; to be asked before the jar is opened. */
    KnownJar look(Path jar) {
        Path path = path(jar);
        FileState state = FileState.of(path).orElse(FileState.UNKNOWN);
        return new KnownJar(this, path, state, read(path, state));
    }

    /** A jar as it is now, as if nothing were remembered of it. */
    KnownJar forget(Path jar) {
        Path path = path(jar);
        return new KnownJar(this, path, FileState.of(path).orElse(FileState.UNKNOWN), JarNotes.NONE);
    }

    private static Path path(Path jar) {
        return jar.toAbsolutePath().normalize();
    }

    private JarNotes read(Path jar, FileState state) {
        try {
            return JarNotes.parse(Files.readAllLines(file(jar)), text(state));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return JarNotes.NONE;
        }
    }

    /** Keeps what a jar became that was in that state before it was read. */
    void keep(Path jar, FileState state, List<ImageLayer> layers, Map<String, JarNotes.Entry> entries) {
        boolean holds = FileState.of(jar).equals(Optional.of(state)) && state.isSettled(clock.instant());
        JarNotes notes = JarNotes.of(holds ? text(state) : "", layers, entries);
        try {
            Path draft = Files.createTempFile(cache.create("jars"), "", ".draft");
            Files.writeString(draft, notes.text());
            Files.move(draft, file(jar), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | Failure e) {
            // Then it is read again.
        }
    }

    private String text(FileState state) {
        return maker.isEmpty() || state.equals(FileState.UNKNOWN) ? "" : maker + ": " + state.text();
    }

    /** The state of this goopang's own classes: another one may make other layers of the same jar. */
    static String self() {
        try {
            CodeSource classes = JarMemory.class.getProtectionDomain().getCodeSource();
            return FileState.of(Path.of(classes.getLocation().toURI()))
                    .map(FileState::text)
                    .orElse("");
        } catch (URISyntaxException | IllegalArgumentException e) {
            return "";
        }
    }

    private Path file(Path jar) {
        String name = Digest.of(jar.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return cache.path().resolve("jars").resolve(name);
    }
}
