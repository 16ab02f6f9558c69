package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.model.Digest;
import io.goopang.model.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bases of an index whose entries name no platforms, as OCI allows. */
class BaseIndexTest {

    private Path folder;
    private MemoryRegistry hub;
    private TestBase base;
    private byte[] index;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        hub = new MemoryRegistry(true);
        base = TestBase.in(hub, "library/corretto");
        String named =
                new String(Objects.requireNonNull(hub.manifests.get("library/corretto@17")), StandardCharsets.UTF_8);
        index = named.replaceAll(",\\{\"digest\":\"sha256:none\".*?}}", "")
                .replaceAll(",\"platform\":\\{[^}]*}", "")
                .getBytes(StandardCharsets.UTF_8);
        hub.manifests.put("library/corretto@17", index);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void asksTheImagesForTheirPlatforms() {
        assertEquals(Digest.of(index), pull("linux/amd64").digest());
    }

    @Test
    void whatIsMissingBesideThemIsNoImage() {
        String none = "{\"manifests\":[{\"digest\":\"sha256:" + "0".repeat(64) + "\"},";
        index = new String(index, StandardCharsets.UTF_8)
                .replaceFirst("\\{.*?\"manifests\":\\[", none)
                .getBytes(StandardCharsets.UTF_8);
        assertTrue(new String(index, StandardCharsets.UTF_8).startsWith(none));
        hub.manifests.put("library/corretto@17", index);

        assertEquals(Digest.of(index), pull("linux/amd64").digest());
    }

    @Test
    void saysForWhichPlatformsTheyAre() {
        Failure failure = assertThrows(Failure.class, () -> pull("linux/s390x"));

        assertEquals(Optional.of("its registry has it for linux/arm64, linux/amd64 only"), failure.reason());
    }

    private BaseImage pull(String platform) {
        OciParts parts = new OciParts(
                new ImageStore(() -> folder.resolve("store")),
                List.of(),
                new FakeExport(),
                name -> null,
                ImageBench.QUICK);
        return new OciImageBuilder(parts).pullBase(base.tagged(), Platform.parse(platform), Progress.none());
    }
}
