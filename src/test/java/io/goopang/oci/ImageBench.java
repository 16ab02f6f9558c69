package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.event.Progress;
import io.goopang.image.BaseImage;
import io.goopang.image.BuildContext;
import io.goopang.image.Fingerprint;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import io.goopang.port.ImageBuilder.Request;
import io.goopang.port.Logins;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** Images that are built on a base in one registry, and pushed to another that is empty. */
final class ImageBench implements AutoCloseable {

    static final Platform ARM = Platform.parse("linux/arm64");
    static final ServiceName SERVICE = new ServiceName("user-service");
    static final Fingerprint FINGERPRINT = new Fingerprint("f".repeat(64));
    static final Limits QUICK = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 4, Duration.ofMillis(2));
    private static final int LARGE = 3_000_000;
    private static final int APPLICATION = 20_000;

    final Path folder;
    final MemoryRegistry hub;
    final MemoryRegistry registry;
    final TestBase base;

    /**
     * Two registries, and a folder for caches.
     *
     * @param mounts whether layers can be taken over from other repositories of the registry that is pushed to
     */
    ImageBench(Path folder, boolean mounts) throws IOException {
        this.folder = folder;
        hub = new MemoryRegistry(true);
        registry = new MemoryRegistry(mounts);
        base = TestBase.in(hub, "library/corretto");
    }

    /** The parts of a machine whose cache has that name. */
    OciParts parts(String name) {
        return parts(name, List.of(), QUICK);
    }

    OciParts parts(String name, List<Logins> logins, Limits limits) {
        return new OciParts(
                new ImageStore(() -> folder.resolve(name)), logins, new FakeExport(), variable -> null, limits);
    }

    LocalImage build(OciParts parts) {
        return build(parts, new OciImageBuilder(parts).pullBase(base.tagged(), ARM, Progress.none()));
    }

    static LocalImage build(OciParts parts, BaseImage found) {
        return build(parts, found, APPLICATION);
    }

    /** Builds the image whose application is of that many bytes. */
    static LocalImage build(OciParts parts, BaseImage found, int application) {
        // The base's name has the port of its registry in it, which is another one in each run.
        BuildContext context = new BuildContext(
                "FROM " + found.pinned() + "\nWORKDIR /app\nCOPY dependencies/ ./\nCOPY application/ ./\n",
                List.of(layer("dependencies", "lib/a.jar", LARGE), layer("application", "user.jar", application)));
        return new OciImageBuilder(parts)
                .build(
                        new Request(
                                SERVICE,
                                context,
                                found,
                                ARM,
                                Map.of(Labels.SERVICE, SERVICE.value(), Labels.FINGERPRINT, FINGERPRINT.value()),
                                List.of(ImageReference.parse("goopang-user-service:latest"))),
                        Progress.none());
    }

    void push(OciParts parts, LocalImage image, String repository, String... tags) {
        push(new OciImagePusher(parts), image, repository, tags);
    }

    void push(OciParts parts, LocalImage image, String repository, Set<Digest> present, String... tags) {
        push(new OciImagePusher(parts), image, repository, present, tags);
    }

    void push(OciImagePusher pusher, LocalImage image, String repository, String... tags) {
        push(pusher, image, repository, Set.of(), tags);
    }

    private void push(OciImagePusher pusher, LocalImage image, String repository, Set<Digest> present, String... tags) {
        List<ImageReference> targets = List.of(tags).stream()
                .map(tag -> ImageReference.parse(registry.address() + "/" + repository + ":" + tag))
                .toList();
        assertEquals(
                image.digest(), pusher.push(image, targets, present, () -> login("AWS", "token"), Progress.none()));
    }

    RegistryCredential login(String user, String password) {
        return new RegistryCredential(registry.address(), user, new Secret(password), Instant.MAX);
    }

    /** What the tags of a repository lead to. */
    List<Digest> tagged(String repository, String... tags) {
        return List.of(tags).stream()
                .map(tag -> Digest.of(Objects.requireNonNull(registry.manifests.get(repository + "@" + tag))))
                .toList();
    }

    private static ImageLayer layer(String name, String file, int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return new ImageLayer(name, List.of(new ImageFile(file, size, () -> new ByteArrayInputStream(bytes))));
    }

    @Override
    public void close() {
        hub.close();
        registry.close();
    }
}
