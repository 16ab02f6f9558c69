package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.RegistryCredential;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;

class EcrTokenTest {

    @ParameterizedTest
    @CsvSource({
        "https://123456789012.dkr.ecr.ap-northeast-2.amazonaws.com, 123456789012.dkr.ecr.ap-northeast-2.amazonaws.com",
        "http://127.0.0.1:5100, 127.0.0.1:5100",
        "http://127.0.0.1:5100/, 127.0.0.1:5100"
    })
    void takesTheHostOfTheProxyEndpoint(String proxyEndpoint, String registry) {
        assertEquals(
                registry,
                EcrToken.read(List.of(data(proxyEndpoint, "AWS:a:b")), null).registry());
    }

    @Test
    void splitsAtTheFirstColon() {
        RegistryCredential credential = EcrToken.read(List.of(data("https://x", "AWS:a:b")), "vpce.example.com");

        assertEquals("vpce.example.com", credential.registry());
        assertEquals("AWS", credential.username());
        assertEquals("a:b", credential.password().value());
        assertEquals(Instant.EPOCH, credential.expiresAt());
    }

    @Test
    void quotesNoTokenThatItCanNotRead() {
        AuthorizationData odd =
                AuthorizationData.builder().authorizationToken("c2VjcmV0!").build();

        Failure failure = assertThrows(Failure.class, () -> EcrToken.read(List.of(odd), null));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertFalse(failure.reason().orElse("").contains("c2VjcmV0"));
        assertThrows(Failure.class, () -> EcrToken.read(List.of(), null));
    }

    private static AuthorizationData data(String proxyEndpoint, String pair) {
        return AuthorizationData.builder()
                .proxyEndpoint(proxyEndpoint)
                .authorizationToken(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .expiresAt(Instant.EPOCH)
                .build();
    }
}
