package io.goopang.sandbox;

import io.goopang.model.Digest;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives out layers and configurations, whole or in part (OCI distribution-spec, "Pulling blobs"; RFC 9110, "Range"). */
final class BlobEndpoint implements RegistryApi.Endpoint {

    private static final String CONTENT_TYPE = "application/octet-stream";
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{0,18})");

    private final ImageStore images;
    private final BlobStore blobs;

    BlobEndpoint(ImageStore images, BlobStore blobs) {
        this.images = images;
        this.blobs = blobs;
    }

    @Override
    public void handle(Call call, String repository, String rest) throws IOException {
        Digest digest = digest(rest);
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            throw RegistryApi.unsupported(call);
        }
        if (!images.hasLayer(repository, digest)) {
            throw new RegistryException(404, "BLOB_UNKNOWN", "blob unknown to registry");
        }
        long size = blobs.size(digest);
        call.with("Docker-Content-Digest", digest.value())
                .with("Accept-Ranges", "bytes")
                .with("ETag", "\"" + digest.value() + "\"");
        Optional<Matcher> range = call.header("Range")
                .map(RANGE::matcher)
                .filter(Matcher::matches)
                .filter(each -> call.method().equals("GET"));
        if (range.isEmpty()) {
            call.reply(200, CONTENT_TYPE, blobs.file(digest), 0, size);
            return;
        }
        long from = Long.parseLong(range.get().group(1));
        String last = range.get().group(2);
        long to = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        if (from > to) {
            call.with("Content-Range", "bytes */" + size).reply(416);
            return;
        }
        call.with("Content-Range", "bytes " + from + "-" + to + "/" + size)
                .reply(206, CONTENT_TYPE, blobs.file(digest), from, to - from + 1);
    }

    /** Reads a digest from a path or parameter. */
    static Digest digest(String text) {
        if (!Digest.isValid(text)) {
            throw new RegistryException(400, "DIGEST_INVALID", "invalid digest: " + text);
        }
        return new Digest(text);
    }
}
