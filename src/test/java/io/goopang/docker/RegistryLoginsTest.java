package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import io.goopang.port.Logins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryLoginsTest {

    private final Path home;

    private final List<String> asked = new ArrayList<>();

    RegistryLoginsTest(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
    }

    @Test
    void readsWhatDockerLoginWrote() throws IOException {
        config("{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"bWU6cDphOnNz\"}}}");
        RegistryLogin login = login("amazoncorretto:17");
        assertNotNull(login.credential());
        assertEquals("me", login.credential().username());
        assertEquals("p:a:ss", login.credential().password().value());
        assertNull(login("public.ecr.aws/docker/library/postgres:17").credential());
    }

    @Test
    void helperOfTheRegistryGoesBeforeTheOneForAll() throws IOException {
        config("{\"credsStore\":\"all\",\"credHelpers\":{\"registry.example:5000\":\"own\"}}");
        RegistryLogin login = login("registry.example:5000/base:1");
        assertNotNull(login.credential());
        assertEquals("own", login.credential().username());
        assertEquals("the credentials that docker-credential-own has for registry.example:5000", login.toString());
        login("amazoncorretto:17");
        assertEquals(List.of("own registry.example:5000", "all https://index.docker.io/v1/"), asked);
    }

    @Test
    void saysThatTheHelperIsMissing() throws IOException {
        config("{\"credsStore\":\"goopang-test-has-no-such-helper\"}");
        RegistryLogins logins = new RegistryLogins(Map.of(), home);
        RegistryLogin login = logins.forImage(ImageReference.parse("registry.example/base:1"));
        assertNull(login.credential());
        assertEquals(
                "no credentials, since docker-credential-goopang-test-has-no-such-helper could not be run,"
                        + " for registry.example",
                login.toString());
        assertEquals(
                Optional.of(new Logins.Login(null, login.source())),
                logins.login(ImageReference.parse("registry.example/base:1")));
    }

    @Test
    void anonymousWithoutSettings() {
        assertEquals("no credentials for docker.io", login("postgres:17").toString());
    }

    @Test
    void knowsIdentityTokens() throws IOException {
        config("{\"auths\":{\"registry.example\":{\"auth\":\"MDA6\",\"identitytoken\":\"opaque\"}}}");
        RegistryCredential credential = login("registry.example/base").credential();
        assertNotNull(credential);
        assertTrue(credential.isIdentityToken());
        assertEquals("opaque", credential.password().value());
    }

    @Test
    void readsNameAndPasswordThatStandEachForItself() throws IOException {
        config("{\"auths\":{\"registry.example:5000\":{\"username\":\"me\",\"password\":\"p:a:ss\"}}}");
        RegistryCredential credential = login("registry.example:5000/base").credential();
        assertNotNull(credential);
        assertEquals("me", credential.username());
        assertEquals("p:a:ss", credential.password().value());
    }

    @Test
    void findsTheRegistryInKeysThatAreAddresses() throws IOException {
        for (String key : List.of("http://%s/v1/", "https://%s/v1/", "http://%s", "%s/v2/")) {
            config("{\"auths\":{\"http://registry.example/\":{\"auth\":\"b3RoZXI6eA==\"},\""
                    + key.formatted("registry.example:5000") + "\":{\"auth\":\"bWU6cDphOnNz\"}}}");
            RegistryCredential credential = login("registry.example:5000/base").credential();
            assertNotNull(credential, key);
            assertEquals("me", credential.username(), key);
        }
        assertNull(login("registry.example:50/base").credential());
    }

    @Test
    void textFormShowsNoPassword() throws IOException {
        config("{\"auths\":{\"registry.example\":{\"auth\":\"bWU6cDphOnNz\"}}}");
        assertTrue(!login("registry.example/base").toString().contains("p:a:ss"));
    }

    private RegistryLogin login(String image) {
        CredentialHelper helper = new CredentialHelper() {
            @Override
            Answer ask(String name, String server) {
                asked.add(name + " " + server);
                return new Answer(
                        new RegistryCredential(server, name, new Secret("x"), Instant.MAX),
                        false,
                        "the credentials that docker-credential-" + name + " has");
            }
        };
        return new RegistryLogins(Map.of(), home, helper).forImage(ImageReference.parse(image));
    }

    private void config(String json) throws IOException {
        Files.writeString(home.resolve(".docker/config.json"), json);
    }
}
