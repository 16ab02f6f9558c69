package io.goopang.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells a file from any other that was or will be in its place.
 *
 * <p>The time of the last modification does not: reproducible builds set it to the same time for each jar that they make.
 * The time of the last change is the system's own, and nobody can set it (POSIX.1-2017, stat.h, {@code st_ctim}).
 */
record FileState(long size, Instant modified, Instant changed, long number) {

    static final FileState UNKNOWN = new FileState(-1, Instant.EPOCH, Instant.EPOCH, 0);

    /** Two changes may bear the same time if they come sooner one after the other than the file system's clock ticks. */
    private static final Duration TICK = Duration.ofSeconds(2);

    /** The file's state; empty where there is no such file, or the system does not tell when it changed. */
    static Optional<FileState> of(Path file) {
        try {
            Map<String, Object> found = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
            return Optional.of(new FileState(
                    (Long) Objects.requireNonNull(found.get("size")),
                    ((FileTime) Objects.requireNonNull(found.get("lastModifiedTime"))).toInstant(),
                    ((FileTime) Objects.requireNonNull(found.get("ctime"))).toInstant(),
                    (Long) Objects.requireNonNull(found.get("ino"))));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // Written out, since a short command comes here: docs/architecture.md, "Start-up".
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileState state
                && size == state.size
                && number == state.number
                && changed.equals(state.changed)
                && modified.equals(state.modified);
    }

    @Override
    public int hashCode() {
        return Objects.hash(size, number, changed);
    }

    /** All of it, on one line. */
    String text() {
        return size + " " + modified + " " + changed + " " + number;
    }

    /** Whether any change from now on shows. */
    boolean isSettled(Instant now) {
        return changed.plus(TICK).isBefore(now);
    }
}
