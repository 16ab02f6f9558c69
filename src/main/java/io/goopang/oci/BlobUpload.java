package io.goopang.oci;

import io.goopang.image.ContentSource;
import io.goopang.model.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One content on its way into one repository; sending it again goes on where the registry says that it broke off.
 *
 * <p>What is small goes in one request after the one that begins it. What is large goes as engines send it, in one PATCH
 * without a range, which every registry takes; a range comes into it only where something broke.
 */
final class BlobUpload {

    private static final long SMALL = 1024 * 1024;

    private final String repository;
    private final Digest digest;
    private final long size;
    private final ContentSource content;
    private final LongConsumer sent;
    private @Nullable URI upload;
    private boolean begun;

    /**
     * An upload that has not begun.
     *
     * @param place where it goes if the registry said so already
     * @param sent told how many more bytes went out, those that must be sent again included
     */
    BlobUpload(
            String repository,
            Digest digest,
            long size,
            ContentSource content,
            @Nullable URI place,
            LongConsumer sent) {
        this.upload = place;
        this.repository = repository;
        this.digest = digest;
        this.size = size;
        this.content = content;
        this.sent = sent;
    }

    void send(Channel channel) throws IOException, RefusalException {
        Distribution registry = new Distribution(channel, repository);
        long offset = 0;
        if (begun) {
            Optional<Distribution.Received> received = left(registry);
            if (received.isEmpty() && registry.has(digest)) {
                return; // only the answer was lost
            }
            upload = received.map(Distribution.Received::upload).orElse(null);
            offset = received.map(Distribution.Received::size).orElse(0L);
        }
        URI place = upload == null ? registry.begin() : upload;
        upload = place;
        begun = true;
        Body body = new Body(content, offset, size, sent);
        if (size > SMALL && offset < size) {
            place = registry.append(place, body);
            upload = place;
        }
        registry.finish(place, digest, size > SMALL ? Body.empty() : body);
    }

    private Optional<Distribution.Received> left(Distribution registry) throws IOException {
        URI place = upload;
        // Some registries count a PUT that broke off, others don't: what is small is sent from the start.
        return place == null || size <= SMALL
                ? Optional.empty()
                : registry.received(place).filter(received -> received.size() <= size);
    }
}
