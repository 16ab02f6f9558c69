package io.goopang.sandbox;

import io.goopang.model.Digest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses from which anyone can fetch a layer for an hour, as ECR gives out presigned ones. */
final class DownloadLinks {

    /** The path that they all begin with. */
    static final String PATH = "/download/";

    private static final Duration LIFETIME = Duration.ofHours(1);

    private record Link(Digest digest, Instant expiresAt) {}

    private final String address;
    private final BlobStore blobs;
    private final Clock clock;
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    DownloadLinks(String address, BlobStore blobs, Clock clock) {
        this.address = address;
        this.blobs = blobs;
        this.clock = clock;
    }

    String make(Digest digest) {
        Instant now = clock.instant();
        links.values().removeIf(link -> link.expiresAt().isBefore(now));
        String id = UUID.randomUUID().toString();
        links.put(id, new Link(digest, now.plus(LIFETIME)));
        return address + PATH + id;
    }

    void handle(Call call) throws IOException {
        Link link = links.get(call.path().substring(PATH.length()));
        if (link == null || link.expiresAt().isBefore(clock.instant()) || !blobs.has(link.digest())) {
            call.reply(403);
            return;
        }
        call.reply(200, "application/octet-stream", blobs.file(link.digest()), 0, blobs.size(link.digest()));
    }
}
