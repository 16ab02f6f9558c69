package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.RegistryCredential;
import io.goopang.model.ReleaseId;
import io.goopang.model.Secret;
import io.goopang.plan.ReleaseRecord;
import io.goopang.port.RegistryCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of calls whose answers are late, wrong or none, over real connections. */
class RegistryFaultsTest {

    private static final Limits SHORT =
            new Limits(Duration.ofSeconds(2), Duration.ofSeconds(1), 4, Duration.ofMillis(5));
    private static final ReleaseRecord RELEASE = new ReleaseRecord(
            new ReleaseId("20260301T100000Z"),
            "prod",
            Instant.parse("2026-03-01T10:00:00Z"),
            null,
            "min@laptop",
            null,
            null,
            Map.of(),
            "{\"name\":\"shop\"}");

    private ScriptedRegistry registry;
    private final List<RegistryCredential> refused = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        registry = new ScriptedRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void renewsTheTokenOnce() {
        registry.reply(401, "Not Authorized\n").reply(200, "{\"tags\":[\"20260301T100000Z\"]}");

        assertEquals(List.of(RELEASE.id()), releases().list("shop"));
        assertEquals(List.of("Basic " + encoded("token-0"), "Basic " + encoded("token-1")), registry.authorizations());
    }

    @Test
    void takesAnExpiredTokenForOneThatIsRefused() {
        registry.error(403, "DENIED", "Your authorization token has expired. Reauthenticate and try again.")
                .reply(200, "{\"tags\":null}");

        assertEquals(List.of(), releases().list("shop"));
    }

    @Test
    void givesUpWhereANewTokenIsRefusedToo() {
        registry.reply(401, "Not Authorized\n").reply(401, "Not Authorized\n");

        Failure failure = assertThrows(Failure.class, () -> releases().list("shop"));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals(2, registry.requests().size());
        assertSays(failure, registry.address() + " answered: HTTP 401", "clock");
        assertFalse(failure.toString().contains("token-"));
    }

    @Test
    void namesThePermissionThatIsMissing() {
        registry.error(403, "DENIED", "User is not authorized").error(403, "DENIED", "User is not authorized");

        Failure failure = assertThrows(Failure.class, () -> releases().list("shop"));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertSays(failure, "User is not authorized (DENIED), HTTP 403", "ecr:ListImages");
    }

    @Test
    void namesThePermissionsToKeepARelease() {
        registry.reply(404, "")
                .reply(404, "")
                .error(403, "DENIED", "no")
                .reply(404, "")
                .error(403, "DENIED", "no");

        Failure failure = assertThrows(Failure.class, () -> releases().record("shop", RELEASE));

        assertSays(failure, "no (DENIED)", "ecr:InitiateLayerUpload");
        assertTrue(failure.mend().orElse("").contains("ecr:PutImage"));
    }

    @Test
    void asksAgainWhereTheServerFails() {
        registry.error(503, "UNAVAILABLE", "busy")
                .error(429, "TOOMANYREQUESTS", "slow down")
                .reply(200, "{\"tags\":[]}");

        assertEquals(List.of(), releases().list("shop"));
        assertEquals(3, registry.requests().size());
    }

    @Test
    void asksFourTimes() {
        for (int i = 0; i < 9; i++) {
            registry.reply(500, "<html>oops</html>");
        }

        Failure failure = assertThrows(Failure.class, () -> releases().list("shop"));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals(4, registry.requests().size());
        assertSays(failure, "answered: HTTP 500", "run this again");
    }

    @Test
    void asksAgainWhereTheConnectionBreaks() {
        registry.cut().reply(200, "{\"tags\":[]}");

        assertEquals(List.of(), releases().list("shop"));
    }

    @Test
    void beginsAnUploadAnewWhereItBreaksOff() {
        registry.reply(404, "")
                .reply(404, "")
                .reply(202, "", "Location", "/v2/shop/blobs/uploads/1?state=x")
                .cut()
                .reply(404, "")
                .reply(202, "", "Location", "/v2/shop/blobs/uploads/2")
                .reply(201, "")
                .reply(200, "")
                .reply(201, "");

        releases().record("shop", RELEASE);

        String empty = Digest.of(new byte[] {'{', '}'}).value();
        List<String> requests = registry.requests();
        assertEquals("PUT /v2/shop/blobs/uploads/1?state=x&digest=" + empty, requests.get(3));
        assertEquals("PUT /v2/shop/blobs/uploads/2?digest=" + empty, requests.get(6));
        assertEquals("PUT /v2/shop/manifests/20260301T100000Z", requests.get(8));
        assertEquals(9, requests.size());
    }

    @Test
    void givesUpOnSilence() {
        registry.silence().silence();

        Failure failure = assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThrows(Failure.class, () -> releases().list("shop")));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertSays(failure, registry.address() + ": no answer within 1 s", "network");
    }

    @Test
    void givesUpOnAnAnswerThatNeverEnds() {
        registry.halfAnswer().halfAnswer();

        Failure failure = assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThrows(Failure.class, () -> releases().list("shop")));

        assertSays(failure, "no answer within 1 s", "network");
    }

    @Test
    void namesWhatRefusesConnections() {
        String nobody = registry.address();
        OciReleases releases = releases();
        registry.close();

        Failure failure = assertThrows(Failure.class, () -> releases.list("shop"));

        assertSays(failure, nobody + ": no connection", "registry.endpoint");
    }

    @Test
    void endsAtAnInterrupt() {
        registry.silence();
        Thread.currentThread().interrupt();

        Failure failure = assertThrows(Failure.class, () -> releases().list("shop"));

        assertTrue(Thread.interrupted());
        assertEquals(ExitCode.INTERRUPTED, failure.exitCode());
    }

    @Test
    void showsItsCredentialToTheRegistryAlone() {
        byte[] record = new ReleaseJson(registry.address()).write(RELEASE);
        registry.reply(200, new String(ReleaseArtifact.manifest(RELEASE, record), StandardCharsets.UTF_8))
                .reply(307, "", "Location", "http://" + registry.otherName() + "/bucket/layer?X-Amz-Signature=x")
                .reply(200, new String(record, StandardCharsets.UTF_8));

        assertEquals(Optional.of(RELEASE), releases().find("shop", "live-prod"));
        assertEquals(List.of("none"), registry.authorizations().subList(2, 3));
        assertTrue(registry.authorizations().get(1).startsWith("Basic "));
    }

    @Test
    void followsNoRedirectRoundAndRound() {
        for (int i = 0; i < 40; i++) {
            registry.reply(307, "", "Location", "/v2/again");
        }

        Failure failure = assertThrows(Failure.class, () -> releases().list("shop"));

        assertSays(failure, "redirected more than 5 times", "endpoint");
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
                releases().list("shop").stream().map(ReleaseId::value).toList());
        assertEquals(
                List.of("GET /v2/shop/tags/list?n=1000", "GET /v2/shop/tags/list?last=b%2Fc&n=1000"),
                registry.requests());
    }

    @Test
    void readsNoListForEver() {
        for (int i = 0; i < 9; i++) {
            registry.reply(200, "{\"tags\":[\"a\"]}", "Link", "</v2/shop/tags/list?n=1000>; rel=\"next\"");
        }

        assertEquals(List.of("a"), releases().movingTags("shop"));
    }

    @Test
    void saysWhereThereIsNoRepository() {
        registry.reply(404, "")
                .reply(404, "")
                .error(404, "NAME_UNKNOWN", "The repository with name 'shop' does not exist");

        Failure failure = assertThrows(Failure.class, () -> releases().record("shop", RELEASE));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("could not keep the release 20260301T100000Z in shop", failure.getMessage());
        assertSays(failure, "The repository with name 'shop' does not exist (NAME_UNKNOWN)", "create the repository");
    }

    @Test
    void saysThatTagsMustMove() {
        registry.reply(200, "{}").error(400, "TAG_INVALID", "the tag is immutable");

        Failure failure = assertThrows(Failure.class, () -> releases().tag("shop", RELEASE.id(), "live-prod"));

        assertSays(failure, "the tag is immutable", "live-*");
    }

    @Test
    void takesNoContentForAnother() {
        byte[] record = new ReleaseJson(registry.address()).write(RELEASE);
        String manifest = new String(ReleaseArtifact.manifest(RELEASE, record), StandardCharsets.UTF_8);
        for (int i = 0; i < 4; i++) {
            registry.reply(200, manifest).reply(200, "{\"version\":1}");
        }

        Failure failure = assertThrows(Failure.class, () -> releases().find("shop", "live-prod"));

        assertSays(failure, "other content", "again");
    }

    @Test
    void tellsAnImageFromARelease() {
        registry.reply(200, "{\"schemaVersion\":2,\"layers\":[]}");

        Failure failure = assertThrows(Failure.class, () -> releases().find("shop", "latest"));

        assertSays(failure, "not a release", "goopang releases");
    }

    @Test
    void spellsOutItsLimits() {
        assertEquals(Duration.ofSeconds(10), Limits.DEFAULT.connect());
        assertEquals(Duration.ofSeconds(30), Limits.DEFAULT.answer());
        assertEquals(Set.of(4), Set.of(Limits.DEFAULT.tries()));
    }

    private OciReleases releases() {
        RegistryCredentials credentials = new RegistryCredentials() {
            @Override
            public RegistryCredential current() {
                return new RegistryCredential(
                        registry.address(), "AWS", new Secret("token-" + refused.size()), Instant.MAX);
            }

            @Override
            public RegistryCredential inPlaceOf(RegistryCredential credential) {
                refused.add(credential);
                return current();
            }
        };
        return new OciReleases(credentials, new SharedClient(new ProxyChoice(name -> null), SHORT), SHORT);
    }

    private static String encoded(String password) {
        return Base64.getEncoder().encodeToString(("AWS:" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertSays(Failure failure, String reason, String mend) {
        assertTrue(failure.reason().orElse("").contains(reason), () -> "reason: " + failure.reason());
        assertTrue(failure.mend().orElse("").contains(mend), () -> "mend: " + failure.mend());
    }
}
