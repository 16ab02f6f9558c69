package io.goopang.sandbox;

import io.goopang.model.Digest;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes layers in: in one piece, in chunks, or by mounting (OCI distribution-spec, "Pushing blobs"). */
final class UploadEndpoint implements RegistryApi.Endpoint {

    private static final Pattern CONTENT_RANGE = Pattern.compile("(?:bytes )?([0-9]{1,18})-([0-9]{1,18})(?:/.*)?");

    private final Registry registry;
    private final ImageStore images;
    private final Clock clock;
    private final Uploads uploads;

    UploadEndpoint(Registry registry, ImageStore images, Uploads uploads, Clock clock) {
        this.registry = registry;
        this.images = images;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    public void handle(Call call, String repository, String id) throws IOException {
        registry.get(repository);
        if (id.isEmpty()) {
            if (!call.method().equals("POST")) {
                throw RegistryApi.unsupported(call);
            }
            start(call, repository);
            return;
        }
        Upload upload = uploads.find(id, repository).orElseThrow(UploadEndpoint::unknown);
        switch (call.method()) {
            case "GET", "HEAD" -> progress(call, upload, 204);
            case "PATCH" -> {
                append(call, upload);
                progress(call, upload, 202);
            }
            case "PUT" -> {
                append(call, upload);
                finish(call, upload);
            }
            case "DELETE" -> {
                if (uploads.take(upload)) {
                    upload.discard();
                }
                call.reply(204);
            }
            default -> throw RegistryApi.unsupported(call);
        }
    }

    private void start(Call call, String repository) throws IOException {
        Optional<Digest> mount = call.parameter("mount").map(BlobEndpoint::digest);
        Optional<String> from = call.parameter("from");
        if (mount.isPresent()
                && from.isPresent()
                && registry.mountsBlobs()
                && images.mountLayer(repository, mount.get(), from.get())) {
            created(call, repository, mount.get());
            return;
        }
        Upload upload = uploads.begin(repository);
        if (call.parameter("digest").isPresent()) {
            append(call, upload);
            finish(call, upload);
            return;
        }
        progress(call, upload, 202);
    }

    private void append(Call call, Upload upload) throws IOException {
        Optional<Matcher> range =
                call.header("Content-Range").map(CONTENT_RANGE::matcher).filter(Matcher::matches);
        if (range.isPresent() && Long.parseLong(range.get().group(1)) != upload.size()) {
            throw new RegistryException(416, "BLOB_UPLOAD_INVALID", "the next byte is " + upload.size());
        }
        upload.append(call.body(), clock.instant());
    }

    private void finish(Call call, Upload upload) throws IOException {
        Digest wanted = BlobEndpoint.digest(call.parameter("digest").orElse(""));
        if (!uploads.take(upload)) {
            throw unknown();
        }
        Digest found = upload.digest();
        if (!found.equals(wanted)) {
            upload.discard();
            throw new RegistryException(
                    400, "DIGEST_INVALID", "provided digest did not match uploaded content, which has " + found);
        }
        images.putLayer(upload.repository(), found, upload.finish());
        created(call, upload.repository(), found);
    }

    private static RegistryException unknown() {
        return new RegistryException(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
    }

    private static void progress(Call call, Upload upload, int status) throws IOException {
        call.with("Location", "/v2/" + upload.repository() + "/blobs/uploads/" + upload.id())
                .with("Docker-Upload-UUID", upload.id())
                .with("Range", "0-" + Math.max(0, upload.size() - 1))
                .reply(status);
    }

    private static void created(Call call, String repository, Digest digest) throws IOException {
        call.with("Location", "/v2/" + repository + "/blobs/" + digest)
                .with("Docker-Content-Digest", digest.value())
                .reply(201);
    }
}
