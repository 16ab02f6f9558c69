package io.goopang.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The uploads under way; a restart of the server ends them all. */
final class Uploads {

    private static final Duration FORGOTTEN = Duration.ofHours(24);

    private final BlobStore blobs;
    private final Clock clock;
    private final Map<String, Upload> open = new ConcurrentHashMap<>();

    Uploads(BlobStore blobs, Clock clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    Upload begin(String repository) throws IOException {
        Upload upload = new Upload(UUID.randomUUID().toString(), repository, blobs.draft(), clock.instant());
        open.put(upload.id(), upload);
        return upload;
    }

    Optional<Upload> find(String id, String repository) {
        return Optional.ofNullable(open.get(id))
                .filter(upload -> upload.repository().equals(repository));
    }

    /** Takes an upload out; false if someone else just did. */
    boolean take(Upload upload) {
        return open.remove(upload.id(), upload);
    }

    /** Drops uploads that nobody went on with for a day. */
    void forget() {
        Instant limit = clock.instant().minus(FORGOTTEN);
        open.values().removeIf(upload -> {
            boolean old = upload.usedAt().isBefore(limit);
            if (old) {
                discard(upload);
            }
            return old;
        });
    }

    private static void discard(Upload upload) {
        try {
            upload.discard();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
