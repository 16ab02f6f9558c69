package io.goopang.oci;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ReleaseId;
import io.goopang.plan.ReleaseRecord;
import io.goopang.port.RegistryCredentials;
import io.goopang.port.Releases;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Releases in any registry that takes OCI artifacts; docs/releases.md shows what one looks like there. */
public final class OciReleases implements Releases {

    private static final String READ = "ecr:BatchGetImage and ecr:GetDownloadUrlForLayer";
    private static final String UPLOAD =
            "ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart,"
                    + " ecr:CompleteLayerUpload and ecr:PutImage";
    private static final String TAG = "ecr:BatchGetImage and ecr:PutImage";
    private static final String LIST = "ecr:ListImages";

    private final RegistryCredentials credentials;
    private final RegistryHttp http;

    /** The releases in the registry that the credentials are for. */
    public OciReleases(RegistryCredentials credentials, OciParts parts) {
        this(credentials, parts.client(), parts.limits());
    }

    OciReleases(RegistryCredentials credentials, SharedClient client, Limits limits) {
        this.credentials = credentials;
        this.http = new RegistryHttp(new CredentialAccess(credentials), client, limits);
    }

    @Override
    public void record(String repository, ReleaseRecord release) {
        String what = "could not keep the release " + release.id() + " in " + repository;
        Optional<ReleaseRecord> there = find(repository, release.id().value());
        if (there.isPresent()) {
            requireSame(there.get(), release, what);
            return;
        }
        byte[] record = records().write(release);
        byte[] manifest = ReleaseArtifact.manifest(release, record);
        http.run(new Task(what, UPLOAD), channel -> {
            Distribution registry = new Distribution(channel, repository);
            registry.upload(ReleaseArtifact.EMPTY);
            registry.upload(record);
            registry.putManifest(release.id().value(), ReleaseArtifact.MANIFEST, manifest);
            return manifest;
        });
    }

    @Override
    public Optional<ReleaseRecord> find(String repository, String tag) {
        String what = "could not read the release " + tag + " from " + repository;
        Optional<byte[]> record = http.run(new Task(what, READ), channel -> {
            Distribution registry = new Distribution(channel, repository);
            Optional<byte[]> manifest = registry.manifest(tag, ReleaseArtifact.MANIFEST);
            return manifest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(registry.blob(ReleaseArtifact.layer(manifest.get(), what)));
        });
        return record.map(json -> records().read(json, what));
    }

    @Override
    public List<ReleaseId> list(String repository) {
        return tags(repository).stream()
                .filter(ReleaseId::isForm)
                .map(ReleaseId::new)
                .sorted(Comparator.comparing(ReleaseId::value).reversed())
                .toList();
    }

    @Override
    public List<String> movingTags(String repository) {
        return tags(repository).stream().filter(tag -> !ReleaseId.isForm(tag)).toList();
    }

    @Override
    public void tag(String repository, ReleaseId release, String tag) {
        String what = "could not tag the release " + release + " as " + tag + " in " + repository;
        boolean found = http.run(new Task(what, TAG), channel -> {
            Distribution registry = new Distribution(channel, repository);
            Optional<byte[]> manifest = registry.manifest(release.value(), ReleaseArtifact.MANIFEST);
            if (manifest.isPresent()) {
                registry.putManifest(tag, ReleaseArtifact.MANIFEST, manifest.get());
            }
            return manifest.isPresent();
        });
        if (!found) {
            throw Failure.of(ExitCode.REMOTE, what)
                    .reason("the registry has no such release")
                    .mend("`goopang releases` lists those that there are")
                    .build();
        }
    }

    private List<String> tags(String repository) {
        return http.run(
                new Task("could not list the releases in " + repository, LIST),
                channel -> new Distribution(channel, repository).tags());
    }

    private ReleaseJson records() {
        return new ReleaseJson(credentials.current().registry());
    }

    private static void requireSame(ReleaseRecord there, ReleaseRecord release, String what) {
        if (!there.equals(release)) {
            throw Failure.of(ExitCode.REMOTE, what)
                    .reason("another release has this id: that of " + there.by() + " for " + there.environment())
                    .mend("run this again: an id comes from the time, to the second")
                    .build();
        }
    }
}
