package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.RegistryCredential;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of calls whose answers are late, wrong or none, over real connections. */
class FaultsOnTheWayTest {

    private static final TimeLimits SHORT =
            new TimeLimits(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(20), 3);

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksAgainWhereThrottled() {
        server.fault(400, "ThrottlingException")
                .fault(400, "ThrottlingException")
                .json(200, token());

        RegistryCredential credential = registry(server.address(), SHORT).authorize();

        assertEquals("pass", credential.password().value());
        assertEquals("123456789012.dkr.ecr.ap-northeast-2.amazonaws.com", credential.registry());
        assertEquals(3, server.requests());
    }

    @Test
    void givesUpWhereThrottledForEver() {
        server.fault(400, "ThrottlingException");

        Failure failure = failure(SHORT);

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals(3, server.requests());
        assertSays(failure, "words of ThrottlingException", "wait");
    }

    @Test
    void reportsServerErrorsWithTheirRequestId() {
        server.fault(500, "ServerException");

        Failure failure = failure(SHORT);

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals(3, server.requests());
        assertSays(failure, ScriptedServer.REQUEST_ID, "health");
    }

    @Test
    void asksOnceWhereCredentialsAreRefused() {
        server.fault(400, "UnrecognizedClientException");

        Failure failure = failure(SHORT);

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals(1, server.requests());
        assertSays(failure, "words of UnrecognizedClientException", "aws sso login");
    }

    @Test
    void namesTheHostOfGarbage() {
        server.page(200, "<html>Welcome to the hotel's network</html>");

        Failure failure = failure(SHORT);

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertSays(failure, server.address().getAuthority(), "AWS");
    }

    @Test
    void namesTheHostOfForeignErrors() {
        server.page(403, "<html>blocked</html>");

        Failure failure = failure(SHORT);

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertSays(failure, server.address().getAuthority() + " answered with HTTP 403", "proxy");
    }

    @Test
    void givesUpOnSilence() {
        server.silence();
        TimeLimits limits = new TimeLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(20), 2);

        Failure failure = assertTimeout(Duration.ofSeconds(30), () -> failure(limits));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertSays(failure, "can't reach " + server.address().getAuthority() + ": no answer in time", "network");
    }

    @Test
    void endsACallAsAWhole() {
        server.silence();
        TimeLimits limits = new TimeLimits(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(2), 2);

        Failure failure = assertTimeout(Duration.ofSeconds(30), () -> failure(limits));

        assertSays(failure, "no answer in time", "network");
    }

    @Test
    void namesTheHostThatRefuses() {
        URI nobody = server.address();
        server.close();

        Failure failure =
                assertThrows(Failure.class, () -> registry(nobody, SHORT).authorize());

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertSays(failure, "can't reach " + nobody.getAuthority(), "AWS_ENDPOINT_URL");
    }

    @Test
    void waitsLessThanAMinute() {
        assertTrue(TimeLimits.DEFAULT.call().compareTo(Duration.ofMinutes(1)) < 0);
    }

    @Test
    void findsNoPreviewWhereTheCallIsUnknown() {
        server.page(500, "<html>not implemented</html>");

        assertTrue(registry(server.address(), SHORT)
                .preview("shop", Samples.POLICY)
                .isEmpty());
    }

    private Failure failure(TimeLimits limits) {
        return assertThrows(
                Failure.class, () -> registry(server.address(), limits).authorize());
    }

    private static EcrRegistry registry(URI endpoint, TimeLimits limits) {
        return new EcrRegistry(AwsSession.sandbox(endpoint, null, limits), null);
    }

    private static void assertSays(Failure failure, String reason, String mend) {
        assertTrue(failure.reason().orElse("").contains(reason), () -> "reason: " + failure.reason());
        assertTrue(failure.mend().orElse("").contains(mend), () -> "mend: " + failure.mend());
    }

    private static String token() {
        String pair = Base64.getEncoder().encodeToString("AWS:pass".getBytes(StandardCharsets.UTF_8));
        return """
                {"authorizationData":[{"authorizationToken":"%s","expiresAt":1.8E9,
                "proxyEndpoint":"https://123456789012.dkr.ecr.ap-northeast-2.amazonaws.com"}]}""".formatted(pair);
    }
}
