package io.goopang.oci;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The contents of images by their digests in a folder on this machine, and notes about them; safe to use from any
 * thread and from several processes, since a file appears whole or not at all.
 *
 * <p>A machine that loses its power may leave files empty or cut off all the same: what is small and not what its digest says,
 * or large and not of its size, counts as gone, so that it is made or got anew; the rest a registry finds. Nothing in it is
 * missed. What was not used for longest goes when there is too much of it.
 */
final class ImageStore {

    private static final long LARGEST = 3L * 1024 * 1024 * 1024;

    private final Supplier<Path> parent;
    private final long largest;
    private @Nullable Path folder;

    /**
     * A store.
     *
     * @param parent the folder, which is made at the first use
     */
    ImageStore(Supplier<Path> parent) {
        this(parent, LARGEST);
    }

    ImageStore(Supplier<Path> parent, long largest) {
        this.parent = parent;
        this.largest = largest;
    }

    /** Writes a content. */
    @FunctionalInterface
    interface Writer<T> {
        T write(OutputStream out) throws IOException;
    }

    /** A content of that many bytes that is there; it counts as used. */
    Optional<Path> find(Digest digest, long size) {
        Path file = blob(digest);
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Files.size(file) == size ? Optional.of(file) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** A small content that is there; it counts as used. */
    Optional<byte[]> read(Digest digest) {
        Path file = blob(digest);
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(Files.readAllBytes(file))
                    .filter(content -> Digest.of(content).equals(digest));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Keeps a content that is at hand. */
    Digest keep(byte[] content) {
        Digest digest = Digest.of(content);
        if (read(digest).isEmpty()) {
            write(content, blob(digest));
        }
        return digest;
    }

    /**
     * Keeps a content that is still to be made.
     *
     * @param digest what the writer's result says it is
     * @throws IOException what the writer throws; where it can't be kept, that is a Failure
     */
    <T> T keep(Writer<T> writer, Function<T, Digest> digest) throws IOException {
        return write(writer, result -> blob(digest.apply(result)));
    }

    /** Removes a content that is not what its digest says; whether there was one. */
    boolean dropDamaged(Digest digest) {
        Path file = blob(digest);
        MessageDigest hasher = Digest.hasher();
        try (OutputStream hashing = new DigestOutputStream(OutputStream.nullOutputStream(), hasher)) {
            Files.copy(file, hashing);
            return !Digest.of(hasher).equals(digest) && Files.deleteIfExists(file);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void write(byte[] content, Path target) {
        try {
            write(
                    out -> {
                        out.write(content);
                        return target;
                    },
                    Function.identity());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private <T> T write(Writer<T> writer, Function<T, Path> target) throws IOException {
        Path draft = draft();
        try {
            T result;
            try (OutputStream out = new StoreOutput(draft, this::failure)) {
                result = writer.write(out);
            }
            move(draft, target.apply(result));
            return result;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** What was noted under the key of that kind. */
    Optional<String> note(String kind, String key) {
        try {
            return Optional.of(Files.readString(noteFile(kind, key)));
        } catch (NoSuchFileException | CharacterCodingException e) {
            // What is damaged is made or got anew, as what is missing.
            return Optional.empty();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Notes something in place of what was noted before. */
    void note(String kind, String key, String text) {
        write(text.getBytes(StandardCharsets.UTF_8), noteFile(kind, key));
    }

    /** Makes room where there is too much of it; see {@link StoreTrim}. */
    void trim() {
        try {
            new StoreTrim(folder(), largest).run(Instant.now());
        } catch (NoSuchFileException e) {
            // Another process was quicker; the next run goes on.
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path blob(Digest digest) {
        return folder().resolve("blobs").resolve(digest.hex());
    }

    private Path noteFile(String kind, String key) {
        return folder().resolve("notes").resolve(kind + "-" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    private Path draft() {
        try {
            return Files.createTempFile(folder().resolve("drafts"), "", "");
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void move(Path draft, Path target) {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private synchronized Path folder() {
        if (folder == null) {
            Path made = parent.get();
            try {
                for (String part : List.of("blobs", "notes", "drafts")) {
                    Files.createDirectories(made.resolve(part));
                }
            } catch (IOException e) {
                throw failure(e);
            }
            folder = made;
        }
        return folder;
    }

    private Failure failure(IOException e) {
        return Failure.of(ExitCode.ENVIRONMENT, "could not use goopang's cache in " + parent.get())
                .reason(e.toString())
                .mend("make room there, or set XDG_CACHE_HOME to a folder that you can write to")
                .cause(e)
                .build();
    }
}
