package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pushing without an engine, to a registry that breaks on demand. */
class OciImagePusherTest {

    private ImageBench bench;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        bench = new ImageBench(folder, true);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void copiesAnImageAsItIs() {
        OciParts parts = bench.parts("a");
        OciImageBuilder builder = new OciImageBuilder(parts);
        BaseImage edge = builder.pull("edge image", bench.base.tagged(), ImageBench.ARM, Progress.none());
        LocalImage image = builder.named(bench.base.tagged()).orElseThrow();

        bench.push(parts, image, "shop-edge", "3.2");

        assertEquals(builder.named(edge.pinned()).map(LocalImage::digest), Optional.ofNullable(image.digest()));
        assertTrue(bench.hub.manifests.containsKey("library/corretto@" + image.digest()));
        assertEquals(List.of(Objects.requireNonNull(image.digest())), bench.tagged("shop-edge", "3.2"));
    }

    @Test
    void uploadsOnlyWhatTheRegistryLacks() {
        OciParts parts = bench.parts("a");
        LocalImage image = bench.build(parts);
        bench.push(parts, image, "goopang-user-service", "r1", "latest");

        assertEquals(
                List.of("r1", "latest").stream().map(tag -> image.digest()).toList(),
                bench.tagged("goopang-user-service", "r1", "latest"));
        bench.registry.requests.clear();
        bench.hub.requests.clear();
        bench.push(parts, image, "goopang-user-service", "r2");

        assertEquals(
                List.of(),
                bench.registry.requests.stream()
                        .filter(each -> !each.startsWith("HEAD ") && !each.endsWith("/manifests/r2"))
                        .toList());
        assertEquals(List.of(), bench.hub.requests);
    }

    @Test
    void asksForNothingThatIsThereWithTheImageBefore() {
        OciParts parts = bench.parts("a");
        BaseImage base = new OciImageBuilder(parts).pullBase(bench.base.tagged(), ImageBench.ARM, Progress.none());
        LocalImage first = ImageBench.build(parts, base);
        LocalImage second = ImageBench.build(parts, base, 30_000);
        bench.push(parts, first, "goopang-user-service", "r1");
        bench.registry.requests.clear();

        bench.push(parts, second, "goopang-user-service", Set.of(digest(first)), "r2");

        assertEquals(List.of(digest(second)), bench.tagged("goopang-user-service", "r2"));
        // The application's layer and the configuration.
        assertEquals(2, heads());
    }

    @Test
    void asksForEverythingWhereTheImageBeforeIsNotKnownToBeThere() {
        OciParts parts = bench.parts("a");
        BaseImage base = new OciImageBuilder(parts).pullBase(bench.base.tagged(), ImageBench.ARM, Progress.none());
        LocalImage first = ImageBench.build(parts, base);
        bench.push(parts, first, "goopang-user-service", "r1");
        bench.registry.requests.clear();

        bench.push(parts, ImageBench.build(parts, base, 30_000), "goopang-user-service", "r2");

        assertEquals(4, heads());
    }

    /** Between the look at the registry and the push, a lifecycle rule or a person may take the image before away. */
    @Test
    void uploadsWhatWentWithTheImageBefore() {
        OciParts parts = bench.parts("a");
        BaseImage base = new OciImageBuilder(parts).pullBase(bench.base.tagged(), ImageBench.ARM, Progress.none());
        LocalImage first = ImageBench.build(parts, base);
        LocalImage second = ImageBench.build(parts, base, 30_000);
        bench.push(parts, first, "goopang-user-service", "r1");
        bench.registry.manifests.clear();
        bench.registry.blobs.clear();

        bench.push(parts, second, "goopang-user-service", Set.of(digest(first)), "r2", "latest");

        assertEquals(List.of(digest(second), digest(second)), bench.tagged("goopang-user-service", "r2", "latest"));
    }

    private long heads() {
        return bench.registry.requests.stream()
                .filter(each -> each.startsWith("HEAD "))
                .count();
    }

    private static Digest digest(LocalImage image) {
        return Objects.requireNonNull(image.digest());
    }

    @Test
    void takesLayersOverFromOtherRepositoriesOfTheRegistry() {
        OciParts parts = bench.parts("a");
        LocalImage image = bench.build(parts);
        OciImagePusher pusher = new OciImagePusher(parts);
        bench.push(pusher, image, "goopang-user-service", "r1");
        bench.registry.requests.clear();

        bench.push(pusher, image, "goopang-cart-service", "r1");

        assertEquals(List.of(image.digest()), bench.tagged("goopang-cart-service", "r1"));
        assertFalse(
                bench.registry.requests.stream().anyMatch(each -> each.startsWith("PATCH")),
                bench.registry.requests.toString());
        assertEquals(
                1,
                bench.hub.requests.stream()
                        .filter(each -> each.contains(bench.base.layer()))
                        .count());
    }

    @Test
    void uploadsWhereNothingCanBeTakenOver() throws IOException {
        bench.close();
        bench = new ImageBench(bench.folder, false);
        OciParts parts = bench.parts("a");
        LocalImage image = bench.build(parts);
        OciImagePusher pusher = new OciImagePusher(parts);
        bench.push(pusher, image, "goopang-user-service", "r1");
        bench.push(pusher, image, "goopang-cart-service", "r1");

        assertEquals(List.of(image.digest()), bench.tagged("goopang-cart-service", "r1"));
        assertEquals(
                1,
                bench.hub.requests.stream()
                        .filter(each -> each.contains(bench.base.layer()))
                        .count());
    }

    /** A fault at every single call: the push ends well, and no tag ever leads to what is not there. */
    @ParameterizedTest
    @EnumSource
    void getsOverAFaultAtEveryCall(MemoryRegistry.Fault fault) throws IOException {
        OciParts parts = bench.parts("a");
        LocalImage image = bench.build(parts);
        int calls = Integer.MAX_VALUE;
        for (int call = 1; call <= calls; call++) {
            bench.registry.blobs.clear();
            bench.registry.manifests.clear();
            bench.registry.breakAt(call, fault);
            bench.push(parts, image, "goopang-user-service", "r1", "latest");
            calls = bench.registry.calls();
            assertEquals(
                    List.of(image.digest(), image.digest()),
                    bench.tagged("goopang-user-service", "r1", "latest"),
                    fault + " at " + call);
        }
    }

    /** A tag that does not move is refused to the call after the one whose answer got lost. */
    @ParameterizedTest
    @EnumSource
    void getsOverAFaultAtEveryCallWhereTagsDoNotMove(MemoryRegistry.Fault fault) throws IOException {
        bench.registry.keepTags();
        getsOverAFaultAtEveryCall(fault);
    }

    @Test
    void movesNoTagThatLeadsToAnotherImage() {
        bench.registry.keepTags();
        OciParts parts = bench.parts("a");
        OciImageBuilder builder = new OciImageBuilder(parts);
        BaseImage base = builder.pullBase(bench.base.tagged(), ImageBench.ARM, Progress.none());
        LocalImage first = ImageBench.build(parts, base, 1000);
        bench.push(parts, first, "goopang-user-service", "r1");
        LocalImage second = ImageBench.build(parts, base, 1001);

        Failure failure = assertThrows(Failure.class, () -> bench.push(parts, second, "goopang-user-service", "r1"));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals(List.of(first.digest()), bench.tagged("goopang-user-service", "r1"));
    }

    @Test
    void removesALayerThatWasDamagedInTheCache() throws IOException {
        OciParts parts = bench.parts("a");
        LocalImage image = bench.build(parts);
        Descriptor own = parts.images()
                .manifest(Objects.requireNonNull(image.digest()))
                .orElseThrow()
                .layers()
                .get(2);
        Files.write(bench.folder.resolve("a/blobs").resolve(own.digest().hex()), new byte[(int) own.size()]);

        Failure failure = assertThrows(Failure.class, () -> bench.push(parts, image, "goopang-user-service", "r1"));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals(Optional.of("a layer was damaged in goopang's cache, and is removed now"), failure.reason());
        assertEquals(image, bench.build(parts));
        bench.push(parts, image, "goopang-user-service", "r1");
        assertEquals(List.of(image.digest()), bench.tagged("goopang-user-service", "r1"));
    }

    @Test
    void goesOnWhereALargeUploadBrokeOff() {
        OciParts parts = bench.parts("a");
        LocalImage image = bench.build(parts);
        bench.registry.breakAtFirst("PATCH", MemoryRegistry.Fault.HALF);

        bench.push(parts, image, "seen", "r2");

        assertEquals(List.of(image.digest()), bench.tagged("seen", "r2"));
        assertEquals(1, bench.registry.ranges.size(), bench.registry.requests.toString());
        assertFalse(bench.registry.ranges.get(0).startsWith("0-"), bench.registry.ranges.get(0));
    }

    @Test
    void neverTagsWhatCouldNotBeUploaded() {
        Limits once = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 1, Duration.ofMillis(2));
        OciParts parts = bench.parts("a", List.of(), once);
        LocalImage image = bench.build(parts);
        bench.registry.breakAt(5, MemoryRegistry.Fault.ERROR);

        Failure failure = assertThrows(Failure.class, () -> bench.push(parts, image, "goopang-user-service", "r1"));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(String.valueOf(failure.getMessage())
                .startsWith("could not push " + bench.registry.address() + "/goopang-user-service:r1"));
        assertEquals(Map.of(), bench.registry.manifests);
    }

    @Test
    void saysThatABasesLayerIsNotWhatItShouldBe() {
        OciParts parts = bench.parts("a");
        LocalImage image = bench.build(parts);
        bench.hub.blobs.put("library/corretto@" + bench.base.layer(), new byte[] {1});

        Failure failure = assertThrows(Failure.class, () -> bench.push(parts, image, "goopang-user-service", "r1"));

        assertTrue(failure.reason().orElseThrow().contains("the registry gave out other content"), failure.toString());
        assertEquals(Map.of(), bench.registry.manifests);
    }
}
