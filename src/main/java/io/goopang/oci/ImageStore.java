package io.goopang.oci;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contents of images by their digests in a folder on this machine, and notes about them; safe to use from any
 * thread and from several processes, since a file appears whole or not at all.
 *
 * <p>Nothing in it is missed. What was not used for longest goes when there is too much of it.
 */
final class ImageStore {

    private static final long LARGEST = 3L * 1024 * 1024 * 1024;

    /** Another process may be about to upload what it just looked for. */
    private static final Duration IN_USE = Duration.ofHours(1);

    /** What was used within the hour stays anyway, so to look through everything more often finds little. */
    private static final Duration BETWEEN_TRIMS = Duration.ofMinutes(10);

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

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

    /** A content that is there; it counts as used. */
    Optional<Path> find(Digest digest) {
        Path file = blob(digest);
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    Optional<byte[]> read(Digest digest) {
        return find(digest).map(file -> {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw failure(e);
            }
        });
    }

    /** Keeps a content that is at hand. */
    Digest keep(byte[] content) throws IOException {
        Digest digest = Digest.of(content);
        if (find(digest).isEmpty()) {
            Path draft = draft();
            Files.write(draft, content);
            move(draft, blob(digest));
        }
        return digest;
    }

    /**
     * Keeps a content that is still to be made.
     *
     * @param digest what the writer's result says it is
     */
    <T> T keep(Writer<T> writer, Function<T, Digest> digest) throws IOException {
        Path draft = draft();
        try {
            T result;
            try (OutputStream out = Files.newOutputStream(draft)) {
                result = writer.write(out);
            }
            move(draft, blob(digest.apply(result)));
            return result;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** What was noted under the key of that kind. */
    Optional<String> note(String kind, String key) {
        try {
            return Optional.of(Files.readString(noteFile(kind, key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Notes something in place of what was noted before. */
    void note(String kind, String key, String text) {
        try {
            Path draft = draft();
            Files.writeString(draft, text);
            move(draft, noteFile(kind, key));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Deletes what was not used for longest until the rest is small enough, and the notes on nothing but that; does nothing
     * where that was done a few minutes ago.
     */
    void trim() {
        Instant now = Instant.now();
        Instant spared = now.minus(IN_USE);
        try {
            if (isTrimDue(now)) {
                if (trimBlobs(spared)) {
                    trimNotes(spared);
                }
                Files.write(trimMark(), new byte[0]);
            }
        } catch (NoSuchFileException e) {
            // Another process was quicker; the next run goes on.
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private boolean isTrimDue(Instant now) throws IOException {
        if (!Files.exists(trimMark())) {
            return true;
        }
        Duration since = Duration.between(Files.getLastModifiedTime(trimMark()).toInstant(), now);
        return since.isNegative() || since.compareTo(BETWEEN_TRIMS) >= 0;
    }

    private Path trimMark() {
        return folder().resolve("trimmed");
    }

    private boolean trimBlobs(Instant spared) throws IOException {
        List<Stored> stored = stored("blobs");
        long total = stored.stream().mapToLong(Stored::size).sum();
        stored.sort(Comparator.comparing(Stored::used));
        boolean trimmed = false;
        for (Stored each : stored) {
            if (total <= largest || each.used().isAfter(spared)) {
                break;
            }
            Files.deleteIfExists(each.file());
            total -= each.size();
            trimmed = true;
        }
        return trimmed;
    }

    private void trimNotes(Instant spared) throws IOException {
        for (Stored each : stored("notes")) {
            boolean old = each.used().isBefore(spared);
            if (old && namesNothing(each.file().getFileName() + " " + Files.readString(each.file()))) {
                Files.deleteIfExists(each.file());
            }
        }
    }

    /** Whether no content is there any more of those that a note names. */
    private boolean namesNothing(String note) {
        return HASH.matcher(note)
                .results()
                .noneMatch(hash -> Files.exists(folder().resolve("blobs").resolve(hash.group())));
    }

    private List<Stored> stored(String part) throws IOException {
        try (Stream<Path> all = Files.list(folder().resolve(part))) {
            List<Stored> stored = new ArrayList<>();
            for (Path file : all.toList()) {
                stored.add(Stored.of(file));
            }
            return stored;
        }
    }

    private record Stored(Path file, long size, Instant used) {
        static Stored of(Path file) throws IOException {
            return new Stored(
                    file, Files.size(file), Files.getLastModifiedTime(file).toInstant());
        }
    }

    private Path blob(Digest digest) {
        return folder().resolve("blobs").resolve(digest.hex());
    }

    private Path noteFile(String kind, String key) {
        return folder().resolve("notes").resolve(kind + "-" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    private Path draft() throws IOException {
        return Files.createTempFile(folder().resolve("drafts"), "", "");
    }

    private static void move(Path draft, Path target) throws IOException {
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private synchronized Path folder() {
        if (folder == null) {
            Path made = parent.get();
            try {
                for (String part : List.of("blobs", "notes", "drafts")) {
                    Files.createDirectories(made.resolve(part));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
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
