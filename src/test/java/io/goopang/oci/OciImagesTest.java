package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Building and pushing without an engine, against a registry that breaks on demand. */
class OciImagesTest {

    private static final Platform ARM = Platform.parse("linux/arm64");
    private static final ServiceName SERVICE = new ServiceName("user-service");
    private static final Fingerprint FINGERPRINT = new Fingerprint("f".repeat(64));
    private static final Limits QUICK =
            new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 4, Duration.ofMillis(2));
    private static final int LARGE = 3_000_000;

    private Path folder;
    private MemoryRegistry hub;
    private MemoryRegistry registry;
    private TestBase base;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        hub = new MemoryRegistry(true);
        registry = new MemoryRegistry(true);
        base = TestBase.in(hub, "library/corretto");
    }

    @AfterEach
    void stop() {
        hub.close();
        registry.close();
    }

    @Test
    void makesTheSameDigestOnAnyMachine() throws IOException {
        LocalImage here = build(parts("here"));
        LocalImage there = build(parts("there"));

        assertEquals(here.digest(), there.digest());
        // Hosts and registries know images by it: whoever changes what they are made of changes this knowingly.
        assertEquals(
                "sha256:764ee8d0474b7f7b99ca15be0aecb8a888ff00250a7b85df7915202caea061bc",
                String.valueOf(here.digest()));
    }

    @Test
    void looksABaseUpOnceAndNeverDownloadsItToBuild() {
        OciParts parts = parts("a");
        BaseImage pulled = new OciImageBuilder(parts).pullBase(base.tagged(), ARM, Progress.none());

        assertEquals(base.index(), pulled.digest());
        assertEquals(
                Optional.of(base.index()),
                new OciImageBuilder(parts).findBase(pulled.pinned(), ARM).map(BaseImage::digest));
        assertEquals(Optional.empty(), new OciImageBuilder(parts).findBase(base.tagged(), ARM));
        int asked = hub.requests.size();
        build(parts, pulled);
        assertEquals(asked, hub.requests.size());
        assertEquals(
                List.of(),
                hub.requests.stream()
                        .filter(each -> each.contains(base.layer()))
                        .toList());
    }

    @Test
    void asksForATokenWhereTheRegistryWantsOne() {
        hub.wantToken("secret-token");
        OciParts parts = new OciParts(
                new ImageStore(() -> folder.resolve("a")),
                List.of(image -> Optional.of(login("me", "pass"))),
                new FakeExport(),
                name -> null,
                QUICK);

        assertEquals(
                base.index(),
                new OciImageBuilder(parts)
                        .pullBase(base.tagged(), ARM, Progress.none())
                        .digest());

        assertEquals(
                List.of(
                        "none",
                        "Basic bWU6cGFzcw==",
                        "Bearer secret-token",
                        "Bearer secret-token",
                        "Bearer secret-token"),
                hub.authorizations);
        assertTrue(
                hub.requests.contains("GET /token?service=shop&scope=repository%3Aa%3Apull"), hub.requests.toString());
    }

    @Test
    void saysWhatIsWrongWithABase() {
        OciImageBuilder builder = new OciImageBuilder(parts("a"));

        Failure wrong = assertThrows(
                Failure.class, () -> builder.pullBase(base.tagged(), Platform.parse("linux/s390x"), Progress.none()));
        assertEquals(Optional.of("its registry has it for linux/arm64, linux/amd64 only"), wrong.reason());
        Failure missing = assertThrows(
                Failure.class,
                () -> builder.pullBase(ImageReference.parse(hub.address() + "/library/none:1"), ARM, Progress.none()));
        assertEquals(ExitCode.REMOTE, missing.exitCode());
        assertEquals(Optional.of("its registry has no such image"), missing.reason());
    }

    @Test
    void copiesAnImageAsItIs() {
        OciParts parts = parts("a");
        OciImageBuilder builder = new OciImageBuilder(parts);
        BaseImage edge = builder.pull("edge image", base.tagged(), ARM, Progress.none());
        LocalImage image = builder.named(base.tagged()).orElseThrow();

        push(parts, image, "shop-edge", "3.2");

        assertEquals(builder.named(edge.pinned()).map(LocalImage::digest), Optional.ofNullable(image.digest()));
        assertTrue(hub.manifests.containsKey("library/corretto@" + image.digest()));
        assertEquals(List.of(Objects.requireNonNull(image.digest())), tagged("shop-edge", "3.2"));
    }

    @Test
    void findsWhatWasBuiltAsLongAsItIsWhole() throws IOException {
        OciParts parts = parts("a");
        OciImageBuilder builder = new OciImageBuilder(parts);
        LocalImage image = build(parts);
        ImageReference latest = ImageReference.parse("goopang-user-service:latest");

        assertEquals(Optional.of(image), builder.find(SERVICE, FINGERPRINT));
        assertEquals(Optional.of(image), builder.named(latest));
        assertEquals(List.of(latest), image.tags());
        assertEquals(Optional.empty(), builder.find(new ServiceName("cart-service"), FINGERPRINT));

        Digest own = parts.images()
                .manifest(Objects.requireNonNull(image.digest()))
                .orElseThrow()
                .layers()
                .get(2)
                .digest();
        Files.delete(folder.resolve("a/blobs").resolve(own.hex()));
        assertEquals(Optional.empty(), builder.find(SERVICE, FINGERPRINT));
        assertEquals(Optional.empty(), builder.named(latest));
        assertEquals(image, build(parts));
    }

    @Test
    void uploadsOnlyWhatTheRegistryLacks() {
        OciParts parts = parts("a");
        LocalImage image = build(parts);
        push(parts, image, "goopang-user-service", "r1", "latest");

        assertEquals(
                List.of("r1", "latest").stream().map(tag -> image.digest()).toList(),
                tagged("goopang-user-service", "r1", "latest"));
        registry.requests.clear();
        hub.requests.clear();
        push(parts, image, "goopang-user-service", "r2");

        assertEquals(
                List.of(),
                registry.requests.stream()
                        .filter(each -> !each.startsWith("HEAD ") && !each.endsWith("/manifests/r2"))
                        .toList());
        assertEquals(List.of(), hub.requests);
    }

    @Test
    void takesLayersOverFromOtherRepositoriesOfTheRegistry() {
        OciParts parts = parts("a");
        LocalImage image = build(parts);
        OciImagePusher pusher = new OciImagePusher(parts);
        push(pusher, image, "goopang-user-service", "r1");
        registry.requests.clear();

        push(pusher, image, "goopang-cart-service", "r1");

        assertEquals(List.of(image.digest()), tagged("goopang-cart-service", "r1"));
        assertFalse(
                registry.requests.stream().anyMatch(each -> each.startsWith("PATCH")), registry.requests.toString());
        assertEquals(
                1,
                hub.requests.stream()
                        .filter(each -> each.contains(base.layer()))
                        .count());
    }

    @Test
    void uploadsWhereNothingCanBeTakenOver() throws IOException {
        registry.close();
        registry = new MemoryRegistry(false);
        OciParts parts = parts("a");
        LocalImage image = build(parts);
        OciImagePusher pusher = new OciImagePusher(parts);
        push(pusher, image, "goopang-user-service", "r1");
        push(pusher, image, "goopang-cart-service", "r1");

        assertEquals(List.of(image.digest()), tagged("goopang-cart-service", "r1"));
        assertEquals(
                1,
                hub.requests.stream()
                        .filter(each -> each.contains(base.layer()))
                        .count());
    }

    /** A fault at every single call: the push ends well, and no tag ever leads to what is not there. */
    @ParameterizedTest
    @EnumSource
    void getsOverAFaultAtEveryCall(MemoryRegistry.Fault fault) throws IOException {
        OciParts parts = parts("a");
        LocalImage image = build(parts);
        int calls = Integer.MAX_VALUE;
        for (int call = 1; call <= calls; call++) {
            registry.blobs.clear();
            registry.manifests.clear();
            registry.breakAt(call, fault);
            push(parts, image, "goopang-user-service", "r1", "latest");
            calls = registry.calls();
            assertEquals(
                    List.of(image.digest(), image.digest()),
                    tagged("goopang-user-service", "r1", "latest"),
                    fault + " at " + call);
        }
    }

    @Test
    void goesOnWhereALargeUploadBrokeOff() {
        OciParts parts = parts("a");
        LocalImage image = build(parts);
        registry.breakAtFirst("PATCH", MemoryRegistry.Fault.HALF);

        push(parts, image, "seen", "r2");

        assertEquals(List.of(image.digest()), tagged("seen", "r2"));
        assertEquals(1, registry.ranges.size(), registry.requests.toString());
        assertFalse(registry.ranges.get(0).startsWith("0-"), registry.ranges.get(0));
    }

    @Test
    void neverTagsWhatCouldNotBeUploaded() {
        OciParts parts = new OciParts(
                new ImageStore(() -> folder.resolve("a")),
                List.of(),
                new FakeExport(),
                name -> null,
                new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 1, Duration.ofMillis(2)));
        LocalImage image = build(parts);
        registry.breakAt(5, MemoryRegistry.Fault.ERROR);

        Failure failure = assertThrows(Failure.class, () -> push(parts, image, "goopang-user-service", "r1"));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(String.valueOf(failure.getMessage())
                .startsWith("could not push " + registry.address() + "/goopang-user-service:r1"));
        assertEquals(Map.of(), registry.manifests);
    }

    @Test
    void saysThatABasesLayerIsNotWhatItShouldBe() {
        OciParts parts = parts("a");
        LocalImage image = build(parts);
        hub.blobs.put("library/corretto@" + base.layer(), new byte[] {1});

        Failure failure = assertThrows(Failure.class, () -> push(parts, image, "goopang-user-service", "r1"));

        assertTrue(failure.reason().orElseThrow().contains("the registry gave out other content"), failure.toString());
        assertEquals(Map.of(), registry.manifests);
    }

    private OciParts parts(String name) {
        return new OciParts(
                new ImageStore(() -> folder.resolve(name)), List.of(), new FakeExport(), name1 -> null, QUICK);
    }

    private LocalImage build(OciParts parts) {
        return build(parts, new OciImageBuilder(parts).pullBase(base.tagged(), ARM, Progress.none()));
    }

    private static LocalImage build(OciParts parts, BaseImage found) {
        // The base's name has the port of its registry in it, which is another one in each run.
        BuildContext context = new BuildContext(
                "FROM " + found.pinned() + "\nWORKDIR /app\nCOPY dependencies/ ./\nCOPY application/ ./\n",
                List.of(layer("dependencies", "lib/a.jar", LARGE), layer("application", "user.jar", 20_000)));
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

    private void push(OciParts parts, LocalImage image, String repository, String... tags) {
        push(new OciImagePusher(parts), image, repository, tags);
    }

    private void push(OciImagePusher pusher, LocalImage image, String repository, String... tags) {
        List<ImageReference> targets = List.of(tags).stream()
                .map(tag -> ImageReference.parse(registry.address() + "/" + repository + ":" + tag))
                .toList();
        assertEquals(image.digest(), pusher.push(image, targets, () -> login("AWS", "token"), Progress.none()));
    }

    private RegistryCredential login(String user, String password) {
        return new RegistryCredential(registry.address(), user, new Secret(password), Instant.MAX);
    }

    private List<Digest> tagged(String repository, String... tags) {
        return List.of(tags).stream()
                .map(tag -> Digest.of(Objects.requireNonNull(registry.manifests.get(repository + "@" + tag))))
                .toList();
    }

    private static ImageLayer layer(String name, String file, int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return new ImageLayer(name, List.of(new ImageFile(file, size, () -> new ByteArrayInputStream(bytes))));
    }
}
