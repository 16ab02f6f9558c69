package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.Revision;
import io.goopang.model.ServiceName;
import io.goopang.plan.ReleaseRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseJsonTest {

    private static final Digest DIGEST = Digest.of(new byte[] {1});
    private static final String DOCUMENTED = """
            {"version":1,"id":"20261122T101500Z-1a2b3c4","environment":"production","time":"2026-11-22T10:15:00Z",\
            "revision":{"commit":"1a2b3c4d5e6f","dirty":false},"by":"min@laptop","run":"https://ci.example.com/1",\
            "before":"20261121T090000Z-0f0f0f0","images":{"user-service":{"repository":"shop-user-service",\
            "digest":"%s"}},"manifest":{"name":"shop"}}""".formatted(DIGEST);

    private static final ReleaseRecord RECORD = record("registry.example.com");

    @Test
    void hasTheDocumentedForm() {
        assertEquals(DOCUMENTED, text(new ReleaseJson("registry.example.com").write(RECORD)));
        assertEquals(RECORD, read(DOCUMENTED));
    }

    @Test
    void followsTheRegistryToAnotherName() {
        byte[] json = new ReleaseJson("registry.example.com").write(RECORD);

        assertEquals(record("vpce.example.com:8443"), new ReleaseJson("vpce.example.com:8443").read(json, "read"));
    }

    @Test
    void passesOverWhatNewerVersionsAdd() {
        assertEquals(RECORD, read(DOCUMENTED.replace("{\"version\":1,", "{\"version\":1,\"mood\":{\"good\":[true]},")));
    }

    @Test
    void refusesNewerForms() {
        Failure failure = assertThrows(Failure.class, () -> read(DOCUMENTED.replace("\"version\":1", "\"version\":2")));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(failure.reason().orElse("").contains("newer goopang"), failure.reason()::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "x",
                "{\"version\":1,\"id\":\"20261122T101500Z\"}",
                "{\"version\":1,\"id\":\"a b\",\"environment\":\"x\",\"time\":\"2026-11-22T10:15:00Z\",\"by\":\"x\",\"manifest\":{}}",
                "{\"version\":1,\"id\":\"a\",\"environment\":\"x\",\"time\":\"today\",\"by\":\"x\",\"manifest\":{}}"
            })
    void refusesWhatIsNone(String json) {
        Failure failure = assertThrows(Failure.class, () -> read(json));

        assertEquals("read", failure.getMessage());
        assertTrue(failure.reason().orElse("").contains("damaged"), failure.reason()::toString);
    }

    @Test
    void isAnArtifactOfOneLayer() {
        byte[] json = new ReleaseJson("registry.example.com").write(RECORD);

        assertEquals("""
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
                "artifactType":"application/vnd.goopang.release.v1+json",\
                "config":{"mediaType":"application/vnd.oci.empty.v1+json",\
                "digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2},\
                "layers":[{"mediaType":"application/vnd.goopang.release.v1+json","digest":"%s","size":%d,\
                "annotations":{"org.opencontainers.image.title":"20261122T101500Z-1a2b3c4.json"}}],\
                "annotations":{"org.opencontainers.image.created":"2026-11-22T10:15:00Z",\
                "org.opencontainers.image.revision":"1a2b3c4d5e6f",\
                "org.opencontainers.image.version":"20261122T101500Z-1a2b3c4",\
                "io.goopang.environment":"production"}}""".formatted(Digest.of(json), json.length), text(ReleaseArtifact.manifest(RECORD, json)));
    }

    private static ReleaseRecord record(String registry) {
        return new ReleaseRecord(
                new ReleaseId("20261122T101500Z-1a2b3c4"),
                "production",
                Instant.parse("2026-11-22T10:15:00Z"),
                new Revision("1a2b3c4d5e6f", false),
                "min@laptop",
                "https://ci.example.com/1",
                new ReleaseId("20261121T090000Z-0f0f0f0"),
                Map.of(
                        new ServiceName("user-service"),
                        new ImageReference(registry + "/shop-user-service", null, DIGEST)),
                "{\"name\":\"shop\"}");
    }

    private static ReleaseRecord read(String json) {
        return new ReleaseJson("registry.example.com").read(json.getBytes(StandardCharsets.UTF_8), "read");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
