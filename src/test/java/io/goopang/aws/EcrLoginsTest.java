package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import io.goopang.port.Logins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bases in registries of ECR, with the AWS credentials of the run. */
class EcrLoginsTest {

    private ScriptedServer server;
    private EcrLogins logins;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        logins = new EcrLogins(AwsSession.sandbox(server.address(), "ap-northeast-2", TimeLimits.DEFAULT));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com, eu-west-1",
        "210987654321.dkr.ecr.ap-northeast-2.amazonaws.com, ap-northeast-2",
        "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn, cn-north-1",
        "123456789012.dkr-ecr.us-east-1.on.aws, us-east-1"
    })
    void asksTheRegionOfTheRegistry(String registry, String region) {
        server.json(200, token());

        RegistryCredential credential =
                credential(registry + "/base/corretto:17").orElseThrow();

        assertEquals(registry, credential.registry());
        assertEquals("AWS", credential.username());
        assertEquals("pass", credential.password().value());
        String signed = server.authorizations().get(0);
        assertTrue(signed.contains("/" + region + "/ecr/"), signed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amazoncorretto:17",
                "public.ecr.aws/amazoncorretto/amazoncorretto:17",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com.example.com/base:1",
                "registry.example.com/123456789012.dkr.ecr.eu-west-1.amazonaws.com/base:1"
            })
    void hasNothingForOthers(String image) {
        assertEquals(Optional.empty(), credential(image));
        assertEquals(0, server.requests());
    }

    @Test
    void saysThatTheCredentialsMayNot() {
        server.fault(400, "AccessDeniedException");

        Failure failure =
                assertThrows(Failure.class, () -> credential("123456789012.dkr.ecr.eu-west-1.amazonaws.com/base:1"));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertTrue(
                failure.toString().contains("ecr:GetAuthorizationToken")
                        || failure.mend().orElse("").contains("ecr:GetAuthorizationToken"),
                failure.toString());
    }

    private Optional<RegistryCredential> credential(String image) {
        return logins.login(ImageReference.parse(image)).map(Logins.Login::credential);
    }

    private static String token() {
        String pair = Base64.getEncoder().encodeToString("AWS:pass".getBytes(StandardCharsets.UTF_8));
        return """
                {"authorizationData":[{"authorizationToken":"%s","expiresAt":1.8E9,
                "proxyEndpoint":"https://999999999999.dkr.ecr.eu-west-1.amazonaws.com"}]}""".formatted(pair);
    }
}
