package io.goopang.oci;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import io.goopang.port.ImagePusher;
import io.goopang.port.RegistryCredentials;
import java.util.List;
import java.util.Objects;

/**
 * Uploads images that were put together on this machine: first what the repository lacks, then the manifest, so that a
 * tag never leads to what is not there.
 */
public final class OciImagePusher implements ImagePusher {

    private static final String UPLOAD =
            "ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart,"
                    + " ecr:CompleteLayerUpload and ecr:PutImage";

    private final OciParts parts;

    public OciImagePusher(OciParts parts) {
        this.parts = parts;
    }

    /** Nothing but goopang uploads, and goopang has just asked that registry for a token. */
    @Override
    public void requireWay(RegistryCredential credential) {}

    @Override
    public Digest push(
            LocalImage image, List<ImageReference> targets, RegistryCredentials credentials, Progress progress) {
        String what = "could not push " + targets.get(0);
        Digest digest = image.digest();
        byte[] json = digest == null ? null : parts.store().read(digest).orElse(null);
        if (digest == null || json == null) {
            throw lost(what);
        }
        ImageManifest manifest = parts.images().manifest(digest).orElseThrow(() -> lost(what));
        ImageReference base = parts.images().base(digest).orElseThrow(() -> lost(what));
        String repository = targets.get(0).repository();
        RegistryHttp http = new RegistryHttp(new CredentialAccess(credentials), parts.client(), parts.limits());
        new ImageUpload(parts, http, new Task(what, UPLOAD), repository, progress).run(manifest, base);
        for (ImageReference target : targets) {
            String tag = Objects.requireNonNull(target.tag());
            http.run(new Task("could not push " + target, UPLOAD), channel -> {
                new Distribution(channel, repository).putManifest(tag, manifest.mediaType(), json);
                return tag;
            });
        }
        return digest;
    }

    private static Failure lost(String what) {
        return Failure.of(ExitCode.ENVIRONMENT, what)
                .reason("goopang's cache does not have the image any more")
                .mend("build it again: `goopang build --no-cache`")
                .build();
    }
}
