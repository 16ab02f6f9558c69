package io.goopang.oci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes room in a store: deletes what was not used for longest until the rest is small enough, the notes on nothing but that,
 * and what a process that was killed had begun to write.
 */
final class StoreTrim {

    /** Another process may be about to upload what it just looked for. */
    private static final Duration IN_USE = Duration.ofHours(1);

    /** Another process may be about to write what it began. */
    private static final Duration AT_WORK = Duration.ofDays(1);

    /** What was used within the hour stays anyway, so to look through everything more often finds little. */
    private static final Duration BETWEEN_TRIMS = Duration.ofMinutes(10);

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final long largest;

    StoreTrim(Path folder, long largest) {
        this.folder = folder;
        this.largest = largest;
    }

    /** Does it, unless it was done a few minutes ago. */
    void run(Instant now) throws IOException {
        if (!isDue(now)) {
            return;
        }
        Instant spared = now.minus(IN_USE);
        if (trimBlobs(spared)) {
            trimNotes(spared);
        }
        trimDrafts(now.minus(AT_WORK));
        Files.write(mark(), new byte[0]);
    }

    private boolean isDue(Instant now) throws IOException {
        if (!Files.exists(mark())) {
            return true;
        }
        Duration since = Duration.between(Files.getLastModifiedTime(mark()).toInstant(), now);
        return since.isNegative() || since.compareTo(BETWEEN_TRIMS) >= 0;
    }

    private Path mark() {
        return folder.resolve("trimmed");
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

    /** What a process left that was killed. */
    private void trimDrafts(Instant spared) throws IOException {
        for (Stored each : stored("drafts")) {
            if (each.used().isBefore(spared)) {
                Files.deleteIfExists(each.file());
            }
        }
    }

    /** Whether no content is there any more of those that a note names. */
    private boolean namesNothing(String note) {
        return HASH.matcher(note)
                .results()
                .noneMatch(hash -> Files.exists(folder.resolve("blobs").resolve(hash.group())));
    }

    private List<Stored> stored(String part) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(part))) {
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
}
