package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

class AwsFaultTest {

    @ParameterizedTest
    @CsvSource({
        "400, ExpiredTokenException, ENVIRONMENT, have expired",
        "403, ExpiredToken, ENVIRONMENT, have expired",
        "400, UnrecognizedClientException, ENVIRONMENT, does not know these credentials",
        "403, InvalidClientTokenId, ENVIRONMENT, does not know these credentials",
        "403, SignatureDoesNotMatch, ENVIRONMENT, clock",
        "400, InvalidSignatureException, ENVIRONMENT, clock",
        "403, RequestExpired, ENVIRONMENT, clock",
        "400, AccessDeniedException, ENVIRONMENT, allow the IAM action ecr:DoIt",
        "403, AccessDenied, ENVIRONMENT, allow the IAM action ecr:DoIt",
        "400, ThrottlingException, REMOTE, wait a little",
        "429, TooManyRequestsException, REMOTE, wait a little",
        "500, ServerException, REMOTE, the fault is not here",
        "503, ServiceUnavailable, REMOTE, the fault is not here",
        "400, RepositoryNotFoundException, REMOTE, ''",
        "400, LimitExceededException, REMOTE, ''"
    })
    void translatesAnswers(int status, String code, ExitCode exitCode, String mend) {
        Failure failure = translate(Samples.error(status, code));

        assertEquals(exitCode, failure.exitCode());
        assertEquals("could not do it", failure.getMessage());
        assertEquals(
                "words of %s (%s, HTTP %d, request id request-1)".formatted(code, code, status),
                failure.reason().orElse(""));
        assertTrue(failure.mend().orElse("").contains(mend), () -> "mend: " + failure.mend());
    }

    @Test
    void tellsWhyNoneCame() {
        assertEquals("no such host name", unreachable(new UnknownHostException("x")));
        assertEquals("no connection (Connection refused)", unreachable(new ConnectException("Connection refused")));
        assertTrue(unreachable(new SSLHandshakeException("PKIX path building failed"))
                .contains("certificate"));
        assertEquals("no answer in time", reason(ApiCallTimeoutException.create(1000)));
    }

    @Test
    void reportsAnInterruptAsOne() {
        assertEquals(
                ExitCode.INTERRUPTED,
                translate(AbortedException.create("Thread was interrupted")).exitCode());
    }

    private static String unreachable(Exception cause) {
        return reason(SdkClientException.create("Unable to execute HTTP request", cause));
    }

    private static String reason(SdkException e) {
        Failure failure = translate(e);
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        String reason = failure.reason().orElse("");
        assertTrue(reason.startsWith("can't reach host:1: "), reason);
        return reason.substring("can't reach host:1: ".length());
    }

    private static Failure translate(SdkException e) {
        return new AwsFault("could not do it", "ecr:DoIt", "host:1").translate(e);
    }
}
