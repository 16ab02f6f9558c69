package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import io.goopang.port.Logins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Building without an engine. */
class OciImageBuilderTest {

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
    void makesTheSameDigestOnAnyMachine() throws IOException {
        LocalImage here = bench.build(bench.parts("here"));
        LocalImage there = bench.build(bench.parts("there"));

        assertEquals(here.digest(), there.digest());
        // Hosts and registries know images by it: whoever changes what they are made of changes this knowingly.
        assertEquals(
                "sha256:764ee8d0474b7f7b99ca15be0aecb8a888ff00250a7b85df7915202caea061bc",
                String.valueOf(here.digest()));
    }

    @Test
    void looksABaseUpOnceAndNeverDownloadsItToBuild() {
        OciParts parts = bench.parts("a");
        BaseImage pulled = new OciImageBuilder(parts).pullBase(bench.base.tagged(), ImageBench.ARM, Progress.none());

        assertEquals(bench.base.index(), pulled.digest());
        assertEquals(
                Optional.of(bench.base.index()),
                new OciImageBuilder(parts)
                        .findBase(pulled.pinned(), ImageBench.ARM)
                        .map(BaseImage::digest));
        assertEquals(Optional.empty(), new OciImageBuilder(parts).findBase(bench.base.tagged(), ImageBench.ARM));
        int asked = bench.hub.requests.size();
        ImageBench.build(parts, pulled);
        assertEquals(asked, bench.hub.requests.size());
        assertEquals(
                List.of(),
                bench.hub.requests.stream()
                        .filter(each -> each.contains(bench.base.layer()))
                        .toList());
    }

    @Test
    void asksForATokenWhereTheRegistryWantsOne() {
        bench.hub.wantToken("secret-token");
        OciParts parts = bench.parts(
                "a",
                List.of(image -> Optional.of(new Logins.Login(bench.login("me", "pass"), "mine"))),
                ImageBench.QUICK);

        assertEquals(
                bench.base.index(),
                new OciImageBuilder(parts)
                        .pullBase(bench.base.tagged(), ImageBench.ARM, Progress.none())
                        .digest());

        assertEquals(
                List.of(
                        "none",
                        "Basic bWU6cGFzcw==",
                        "Bearer secret-token",
                        "Bearer secret-token",
                        "Bearer secret-token"),
                bench.hub.authorizations);
        assertTrue(
                bench.hub.requests.contains("GET /token?service=shop&scope=repository%3Aa%3Apull"),
                bench.hub.requests.toString());
    }

    @Test
    void saysWhatIsWrongWithABase() {
        OciImageBuilder builder = new OciImageBuilder(bench.parts("a"));

        Failure wrong = assertThrows(
                Failure.class,
                () -> builder.pullBase(bench.base.tagged(), Platform.parse("linux/s390x"), Progress.none()));
        assertEquals(Optional.of("its registry has it for linux/arm64, linux/amd64 only"), wrong.reason());
        Failure missing = assertThrows(
                Failure.class,
                () -> builder.pullBase(
                        ImageReference.parse(bench.hub.address() + "/library/none:1"),
                        ImageBench.ARM,
                        Progress.none()));
        assertEquals(ExitCode.REMOTE, missing.exitCode());
        assertEquals(Optional.of("its registry has no such image"), missing.reason());
    }

    @Test
    void findsWhatWasBuiltAsLongAsItIsWhole() throws IOException {
        OciParts parts = bench.parts("a");
        OciImageBuilder builder = new OciImageBuilder(parts);
        LocalImage image = bench.build(parts);
        ImageReference latest = ImageReference.parse("goopang-user-service:latest");

        assertEquals(Optional.of(image), builder.find(ImageBench.SERVICE, ImageBench.FINGERPRINT));
        assertEquals(Optional.of(image), builder.named(latest));
        assertEquals(List.of(latest), image.tags());
        assertEquals(Optional.empty(), builder.find(new ServiceName("cart-service"), ImageBench.FINGERPRINT));

        Digest own = parts.images()
                .manifest(Objects.requireNonNull(image.digest()))
                .orElseThrow()
                .layers()
                .get(2)
                .digest();
        Files.delete(bench.folder.resolve("a/blobs").resolve(own.hex()));
        assertEquals(Optional.empty(), builder.find(ImageBench.SERVICE, ImageBench.FINGERPRINT));
        assertEquals(Optional.empty(), builder.named(latest));
        assertEquals(image, bench.build(parts));
    }

    /** What a machine leaves that lost its power: files that are empty or cut off. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void buildsAnewWhatAFaultOfTheMachineCutOff(int left) throws IOException {
        OciParts parts = bench.parts("a");
        LocalImage image = bench.build(parts);
        List<Path> files;
        try (Stream<Path> all = Files.walk(bench.folder.resolve("a"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, Math.min(left, whole.length)));

            assertEquals(image, bench.build(parts), file.toString());
            assertEquals(
                    Optional.of(image),
                    new OciImageBuilder(parts).find(ImageBench.SERVICE, ImageBench.FINGERPRINT),
                    file.toString());
            bench.push(parts, image, "goopang-user-service", "r1");
        }
        for (Path file : files) {
            Files.write(file, new byte[0]);
        }
        assertEquals(image, bench.build(parts));
        bench.push(parts, image, "goopang-cart-service", "r1");
    }

    @Test
    void asksOnceForAManifestThatIsNoImages() {
        bench.hub.manifests.put("library/corretto@chart", "{\"schemaVersion\":2}".getBytes(StandardCharsets.UTF_8));
        OciImageBuilder builder = new OciImageBuilder(bench.parts("a"));
        ImageReference chart = ImageReference.parse(bench.hub.address() + "/library/corretto:chart");

        Failure failure = assertThrows(Failure.class, () -> builder.pullBase(chart, ImageBench.ARM, Progress.none()));

        assertTrue(failure.reason().orElseThrow().contains("of a kind that is not known"), failure.toString());
        assertEquals(
                Optional.of("choose another image, or have this one pushed to its registry again"), failure.mend());
        assertEquals(1, bench.hub.requests.size());
    }
}
