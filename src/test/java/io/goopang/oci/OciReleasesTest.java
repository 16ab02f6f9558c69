package io.goopang.oci;

import static io.goopang.oci.ScriptedReleases.RELEASE;
import static io.goopang.oci.ScriptedReleases.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.Failure;
import io.goopang.model.ReleaseId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of the releases in a registry. */
class OciReleasesTest {

    private ScriptedRegistry registry;
    private OciReleases releases;

    @BeforeEach
    void start() throws IOException {
        registry = new ScriptedRegistry();
        releases = ScriptedReleases.in(registry);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void readsListsPageByPage() {
        registry.reply(
                        200,
                        "{\"tags\":[\"20260301T100000Z\"]}",
                        "Link",
                        "</v2/shop/tags/list?last=b%2Fc&n=1000>; rel=\"next\"")
                .reply(200, "{\"tags\":[\"live-prod\",\"20260302T100000Z-abcdef0\"]}");

        assertEquals(
                List.of("20260302T100000Z-abcdef0", "20260301T100000Z"),
                releases.list("shop").stream().map(ReleaseId::value).toList());
        assertEquals(
                List.of("GET /v2/shop/tags/list?n=1000", "GET /v2/shop/tags/list?last=b%2Fc&n=1000"),
                registry.requests());
    }

    @Test
    void readsNoListForEver() {
        for (int i = 0; i < 9; i++) {
            registry.reply(200, "{\"tags\":[\"a\"]}", "Link", "</v2/shop/tags/list?n=1000>; rel=\"next\"");
        }

        assertEquals(List.of("a"), releases.movingTags("shop"));
    }

    @Test
    void takesNoContentForAnother() {
        byte[] record = new ReleaseJson(registry.address()).write(RELEASE);
        String manifest = new String(ReleaseArtifact.manifest(RELEASE, record), StandardCharsets.UTF_8);
        for (int i = 0; i < 4; i++) {
            registry.reply(200, manifest).reply(200, "{\"version\":1}");
        }

        Failure failure = assertThrows(Failure.class, () -> releases.find("shop", "live-prod"));

        assertSays(failure, "other content", "again");
    }

    @Test
    void tellsAnImageFromARelease() {
        registry.reply(200, "{\"schemaVersion\":2,\"layers\":[]}");

        Failure failure = assertThrows(Failure.class, () -> releases.find("shop", "latest"));

        assertSays(failure, "not a release", "goopang releases");
    }
}
