package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.Platform;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import io.goopang.port.Logins;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bases in registries that let only some in. */
class BaseLoginsTest {

    private static final Platform ARM = Platform.parse("linux/arm64");
    private static final Limits QUICK =
            new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 4, Duration.ofMillis(2));

    private Path folder;
    private final List<String> asked = new ArrayList<>();
    private MemoryRegistry hub;
    private TestBase base;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        hub = new MemoryRegistry(true);
        base = TestBase.in(hub, "library/corretto");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void triesTheNextLoginWhereOneIsRefused() {
        hub.wantLogin("QVdTOm5ldw==");

        assertEquals(base.index(), pull(login("docker", "old"), login("aws", "new"), login("more", "x")));

        assertEquals(List.of("docker", "aws"), asked);
        assertEquals(List.of("none", "Basic QVdTOm9sZA==", "Basic QVdTOm5ldw=="), hub.authorizations.subList(0, 3));
    }

    @Test
    void asksTheSecondWhereTheFirstHasNone() {
        hub.wantLogin("QVdTOm5ldw==");

        assertEquals(base.index(), pull(login("docker", null), login("aws", "new")));

        assertEquals(List.of("none", "Basic QVdTOm5ldw=="), hub.authorizations.subList(0, 2));
    }

    @Test
    void asksNobodyWhereAllMayRead() {
        pull(login("docker", "old"), login("aws", "new"));

        assertEquals(List.of(), asked);
    }

    @Test
    void saysWhichLoginsThereCouldBe() {
        hub.wantLogin("QVdTOm5ldw==");

        Failure failure = assertThrows(Failure.class, () -> pull(login("docker", "old"), login("aws", "older")));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        String reason = failure.reason().orElseThrow();
        assertTrue(reason.endsWith("HTTP 401\n(sent: the one of docker; the one of aws)"), reason);
        assertTrue(failure.mend().orElseThrow().contains("this login is wrong"), failure.toString());
        assertTrue(failure.mend().orElseThrow().contains("`docker login`"), failure.toString());
        assertEquals(3, hub.requests.size());
    }

    @Test
    void saysWhyThereIsNoLogin() {
        hub.wantLogin("QVdTOm5ldw==");

        Failure failure = assertThrows(Failure.class, () -> pull(login("docker", null), image -> Optional.empty()));

        String reason = failure.reason().orElseThrow();
        assertTrue(reason.endsWith("HTTP 401\n(sent: nothing in docker)"), reason);
        assertTrue(failure.mend().orElseThrow().contains("where it is private, log in"), failure.toString());
    }

    @Test
    void keepsTheWordsOfALoginThatFailed() {
        hub.wantLogin("QVdTOm5ldw==");
        Logins broken = image -> {
            throw Failure.of(ExitCode.ENVIRONMENT, "no AWS credentials")
                    .mend("aws sso login")
                    .build();
        };

        Failure failure = assertThrows(Failure.class, () -> pull(broken));

        assertEquals("no AWS credentials", failure.getMessage());
        assertEquals(Optional.of("aws sso login"), failure.mend());
    }

    @Test
    void exchangesAnIdentityToken() {
        hub.wantToken("short-lived");

        assertEquals(base.index(), pull(identityToken("opaque/+")));

        assertEquals(
                List.of("grant_type=refresh_token&client_id=goopang&service=shop&scope=repository%3Aa%3Apull"
                        + "&refresh_token=opaque%2F%2B"),
                hub.forms);
        assertEquals(List.of("none", "none", "Bearer short-lived"), hub.authorizations.subList(0, 3));
        assertTrue(hub.requests.contains("POST /token"), hub.requests.toString());
    }

    @Test
    void givesAnIdentityTokenToNoRegistryThatWantsAPassword() {
        hub.wantLogin("QVdTOm5ldw==");

        assertThrows(Failure.class, () -> pull(identityToken("opaque")));

        assertEquals(List.of("none", "none"), hub.authorizations);
    }

    private @Nullable Digest pull(Logins... logins) {
        OciParts parts = new OciParts(
                new ImageStore(() -> folder.resolve("store")), List.of(logins), new FakeExport(), name -> null, QUICK);
        return new OciImageBuilder(parts)
                .pullBase(base.tagged(), ARM, Progress.none())
                .digest();
    }

    private Logins login(String name, @Nullable String password) {
        return image -> {
            asked.add(name);
            return Optional.of(
                    password == null
                            ? new Logins.Login(null, "nothing in " + name)
                            : new Logins.Login(
                                    new RegistryCredential(hub.address(), "AWS", new Secret(password), Instant.MAX),
                                    "the one of " + name));
        };
    }

    private Logins identityToken(String token) {
        return image -> Optional.of(new Logins.Login(
                RegistryCredential.identityToken(hub.address(), new Secret(token)), "the identity token"));
    }
}
