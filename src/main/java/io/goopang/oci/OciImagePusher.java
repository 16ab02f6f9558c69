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
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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
            LocalImage image,
            List<ImageReference> targets,
            Set<Digest> present,
            RegistryCredentials credentials,
            Progress progress) {
        String what = "could not push " + targets.get(0);
        Digest digest = image.digest();
        byte[] json = digest == null ? null : parts.store().read(digest).orElse(null);
        if (digest == null || json == null) {
            throw lost(what);
        }
        ImageManifest manifest = parts.images().manifest(digest).orElseThrow(() -> lost(what));
        ImageReference base = parts.images().base(digest).orElseThrow(() -> lost(what));
        ImageReference first = targets.get(0);
        RegistryHttp http = new RegistryHttp(new CredentialAccess(credentials), parts.client(), parts.limits());
        ImageUpload upload = new ImageUpload(parts, http, new Task(what, UPLOAD), first.repository(), progress);
        // A registry keeps all that its manifests name: what is there with the image before need not be asked for.
        Set<Descriptor> there = parts.images()
                .lastPushed(first.name())
                .filter(present::contains)
                .flatMap(parts.images()::manifest)
                .map(ImageManifest::contents)
                .orElse(Set.of());
        upload.run(manifest, base, there);
        try {
            put(http, first, manifest, json);
        } catch (Failure e) {
            if (there.isEmpty() || !lacksParts(e)) {
                throw e;
            }
            // The image before may have gone meanwhile; asking for each part finds it out.
            upload.runAgain(manifest, base, there);
            put(http, first, manifest, json);
        }
        targets.stream().skip(1).forEach(target -> put(http, target, manifest, json));
        remember(digest, first.name());
        return digest;
    }

    /** Whether a manifest may have been refused because something that it names is not there: registries differ in their codes. */
    private static boolean lacksParts(Failure failure) {
        return failure.getCause() instanceof RefusalException refusal
                && !refusal.passing()
                && failure.exitCode() == ExitCode.REMOTE
                && !refusal.has("TAG_INVALID");
    }

    private void remember(Digest digest, String repository) {
        try {
            parts.images().pushed(digest, repository);
        } catch (Failure e) {
            // Then the next push asks for everything.
        }
    }

    private static void put(RegistryHttp http, ImageReference target, ImageManifest manifest, byte[] json) {
        String tag = Objects.requireNonNull(target.tag());
        http.run(new Task("could not push " + target, UPLOAD), channel -> {
            Distribution repository = new Distribution(channel, target.repository());
            try {
                repository.putManifest(tag, manifest.mediaType(), json);
            } catch (RefusalException e) {
                // Where tags don't move, one that was put by a call whose answer got lost is refused to the next.
                if (!e.has("TAG_INVALID") || !leadsTo(repository, tag, json)) {
                    throw e;
                }
            }
            return tag;
        });
    }

    private static boolean leadsTo(Distribution repository, String tag, byte[] manifest) throws IOException {
        try {
            return repository
                    .manifest(tag, ImageManifest.ACCEPT)
                    .filter(there -> Arrays.equals(there, manifest))
                    .isPresent();
        } catch (RefusalException e) {
            return false;
        }
    }

    private static Failure lost(String what) {
        return Failure.of(ExitCode.ENVIRONMENT, what)
                .reason("goopang's cache does not have the image any more")
                .mend("build it again: `goopang build --no-cache`")
                .build();
    }
}
