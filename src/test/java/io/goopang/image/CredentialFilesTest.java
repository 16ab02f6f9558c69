package io.goopang.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialFilesTest {

    @ParameterizedTest
    @CsvSource({
        "BOOT-INF/classes/.env, A=b",
        "BOOT-INF/classes/.env.production, A=b",
        "BOOT-INF/classes/keys/id_rsa, x",
        "BOOT-INF/classes/keys/id_ed25519, x",
        "BOOT-INF/classes/.aws/credentials, x",
        "BOOT-INF/classes/.netrc, x",
        ".git-credentials, x",
        "BOOT-INF/classes/tls.pem, -----BEGIN PRIVATE KEY-----",
        "BOOT-INF/classes/TLS.PEM, -----BEGIN EC PRIVATE KEY-----",
        "BOOT-INF/classes/jwt/app.key, -----BEGIN ENCRYPTED PRIVATE KEY-----",
        "BOOT-INF/classes/credentials, aws_secret_access_key = abc",
        "BOOT-INF/classes/service-account.json, '{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\n\"}'",
    })
    void refuses(String path, String content) {
        MemoryJar jar = MemoryJar.springBoot().with(path, content);

        Failure failure = assertThrows(Failure.class, () -> CredentialFiles.refuse(jar));
        assertEquals(Optional.of(path), failure.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "BOOT-INF/classes/ca.pem, -----BEGIN CERTIFICATE-----",
        "BOOT-INF/classes/app.pub, ssh-rsa AAAA",
        "BOOT-INF/classes/jwt.key, -----BEGIN PUBLIC KEY-----",
        "BOOT-INF/classes/truststore.jks, x",
        "BOOT-INF/classes/keystore.p12, x",
        "BOOT-INF/classes/application-prod.yml, x",
        "BOOT-INF/classes/.env.example, A=",
        "BOOT-INF/classes/credentials.json, {}",
        "BOOT-INF/classes/shop/Credentials.class, x",
        "BOOT-INF/classes/id_rsa.pub, x",
        "BOOT-INF/lib/environment.env.jar, x",
    })
    void letsPass(String path, String content) {
        assertDoesNotThrow(() -> CredentialFiles.refuse(MemoryJar.springBoot().with(path, content)));
    }

    @Test
    void namesAllOfThemAndTheWayOut() {
        MemoryJar jar =
                MemoryJar.springBoot().with("BOOT-INF/classes/.env", "A=b").with("BOOT-INF/classes/id_rsa", "x");

        Failure failure = assertThrows(Failure.class, () -> CredentialFiles.refuse(jar));

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals("shop.jar holds what looks like a credential", failure.getMessage());
        assertEquals(Optional.of("BOOT-INF/classes/.env\nBOOT-INF/classes/id_rsa"), failure.reason());
        assertEquals(
                Optional.of("take it out of src/main/resources, and hand its content over as one of the service's"
                        + " \"secrets:\""),
                failure.mend());
    }
}
