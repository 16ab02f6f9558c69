package io.goopang.oci;

import static io.goopang.oci.ScriptedReleases.RELEASE;
import static io.goopang.oci.ScriptedReleases.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of calls that a registry refuses, and of the credentials they carry. */
class RegistryRefusalsTest {

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
    void renewsTheTokenOnce() {
        registry.reply(401, "Not Authorized\n").reply(200, "{\"tags\":[\"20260301T100000Z\"]}");

        assertEquals(List.of(RELEASE.id()), releases.list("shop"));
        assertEquals(List.of("Basic " + encoded("token-0"), "Basic " + encoded("token-1")), registry.authorizations());
    }

    @Test
    void takesAnExpiredTokenForOneThatIsRefused() {
        registry.error(403, "DENIED", "Your authorization token has expired. Reauthenticate and try again.")
                .reply(200, "{\"tags\":null}");

        assertEquals(List.of(), releases.list("shop"));
    }

    @Test
    void givesUpWhereANewTokenIsRefusedToo() {
        registry.reply(401, "Not Authorized\n").reply(401, "Not Authorized\n");

        Failure failure = assertThrows(Failure.class, () -> releases.list("shop"));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals(2, registry.requests().size());
        assertSays(failure, registry.address() + " answered: HTTP 401", "clock");
        assertFalse(failure.toString().contains("token-"));
    }

    @Test
    void namesThePermissionThatIsMissing() {
        registry.error(403, "DENIED", "User is not authorized").error(403, "DENIED", "User is not authorized");

        Failure failure = assertThrows(Failure.class, () -> releases.list("shop"));

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

        Failure failure = assertThrows(Failure.class, () -> releases.record("shop", RELEASE));

        assertSays(failure, "no (DENIED)", "ecr:InitiateLayerUpload");
        assertTrue(failure.mend().orElse("").contains("ecr:PutImage"));
    }

    @Test
    void saysWhereThereIsNoRepository() {
        registry.reply(404, "")
                .reply(404, "")
                .error(404, "NAME_UNKNOWN", "The repository with name 'shop' does not exist");

        Failure failure = assertThrows(Failure.class, () -> releases.record("shop", RELEASE));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("could not keep the release 20260301T100000Z in shop", failure.getMessage());
        assertSays(failure, "The repository with name 'shop' does not exist (NAME_UNKNOWN)", "create the repository");
    }

    @Test
    void saysThatTagsMustMove() {
        registry.reply(200, "{}").error(400, "TAG_INVALID", "the tag is immutable");

        Failure failure = assertThrows(Failure.class, () -> releases.tag("shop", RELEASE.id(), "live-prod"));

        assertSays(failure, "the tag is immutable", "live-*");
    }

    @Test
    void showsItsCredentialToTheRegistryAlone() {
        byte[] record = new ReleaseJson(registry.address()).write(RELEASE);
        registry.reply(200, new String(ReleaseArtifact.manifest(RELEASE, record), StandardCharsets.UTF_8))
                .reply(307, "", "Location", "http://" + registry.otherName() + "/bucket/layer?X-Amz-Signature=x")
                .reply(200, new String(record, StandardCharsets.UTF_8));

        assertEquals(Optional.of(RELEASE), releases.find("shop", "live-prod"));
        assertEquals(List.of("none"), registry.authorizations().subList(2, 3));
        assertTrue(registry.authorizations().get(1).startsWith("Basic "));
    }

    private static String encoded(String password) {
        return Base64.getEncoder().encodeToString(("AWS:" + password).getBytes(StandardCharsets.UTF_8));
    }
}
