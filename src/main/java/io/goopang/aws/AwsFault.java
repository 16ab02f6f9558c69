package io.goopang.aws;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What a failed call means, by the type, the error code and the HTTP status of the SDK's exception ("Common errors" of
 * the ECR, STS and EC2 API references).
 *
 * @param what what failed
 * @param action the IAM action that the call takes
 * @param endpoint the host that was spoken to
 */
record AwsFault(String what, String action, String endpoint) {

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");
    private static final Set<String> UNKNOWN_KEY = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "InvalidToken",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException");
    private static final Set<String> BAD_SIGNATURE = Set.of(
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "AuthFailure",
            "RequestExpired",
            "RequestInTheFuture",
            "RequestTimeTooSkewed");
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "NotAuthorized", "UnauthorizedOperation");
    private static final int SERVER_ERROR = 500;

    Failure translate(SdkException e) {
        if (e instanceof SdkServiceException service) {
            return answered(service);
        }
        if (e instanceof AbortedException) {
            return Failure.of(ExitCode.INTERRUPTED, what).cause(e).build();
        }
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return unreachable(e, "no answer in time");
        }
        Optional<IOException> broken = connection(e);
        if (broken.isPresent()) {
            return unreachable(e, ConnectionFault.describe(broken.get()));
        }
        return Failure.of(ExitCode.REMOTE, what)
                .reason(endpoint + ": " + e.getMessage())
                .mend("check that AWS or a stand-in for it answers at " + endpoint)
                .cause(e)
                .build();
    }

    private Failure answered(SdkServiceException e) {
        String code = code(e);
        if (EXPIRED.contains(code)) {
            return refused(e, "the credentials have expired: " + CredentialSource.MEND);
        }
        if (UNKNOWN_KEY.contains(code)) {
            return refused(e, "AWS does not know these credentials: " + CredentialSource.MEND);
        }
        if (BAD_SIGNATURE.contains(code) || e.isClockSkewException()) {
            return refused(
                    e, "check the secret access key, and this machine's clock, which may be 5 minutes off at most");
        }
        if (e.isThrottlingException()) {
            return remote(e, "AWS limits how often it may be asked: wait a little and run this again");
        }
        if (code.isEmpty() && e.requestId() == null) {
            return foreign(e);
        }
        if (isDenied(e)) {
            return refused(e, "allow the IAM action " + action + " to whom these credentials belong");
        }
        if (e.statusCode() >= SERVER_ERROR) {
            return remote(
                    e,
                    "the fault is not here: run this again, and look at https://health.aws.amazon.com/health/status");
        }
        return remote(e, null);
    }

    private Failure refused(SdkServiceException e, String mend) {
        return Failure.of(ExitCode.ENVIRONMENT, what)
                .reason(words(e))
                .mend(mend)
                .cause(e)
                .build();
    }

    private Failure remote(SdkServiceException e, @Nullable String mend) {
        Failure.Builder failure =
                Failure.of(ExitCode.REMOTE, what).reason(words(e)).cause(e);
        return mend == null ? failure.build() : failure.mend(mend).build();
    }

    /** AWS names its errors; what has neither a code nor a request id comes from something else on the way. */
    private Failure foreign(SdkServiceException e) {
        return Failure.of(ExitCode.REMOTE, what)
                .reason(endpoint + " answered with HTTP " + e.statusCode() + ", and not as AWS does")
                .mend("check the proxy settings, the region and AWS_ENDPOINT_URL")
                .cause(e)
                .build();
    }

    private Failure unreachable(SdkException e, String reason) {
        return Failure.of(ExitCode.REMOTE, what)
                .reason("can't reach " + endpoint + ": " + reason)
                .mend("check the network, the proxy settings, the region and AWS_ENDPOINT_URL")
                .cause(e)
                .build();
    }

    /** The service's own words, with all that AWS's support asks for. */
    static String words(SdkServiceException e) {
        AwsErrorDetails details = e instanceof AwsServiceException aws ? aws.awsErrorDetails() : null;
        String message = details == null ? null : details.errorMessage();
        String code = code(e);
        StringBuilder words = new StringBuilder(message == null ? "no reason given" : message);
        words.append(" (")
                .append(code.isEmpty() ? "" : code + ", ")
                .append("HTTP ")
                .append(e.statusCode());
        return words.append(e.requestId() == null ? ")" : ", request id " + e.requestId() + ")")
                .toString();
    }

    /** Whether the credentials are good, but not for this. */
    static boolean isDenied(SdkServiceException e) {
        return DENIED.contains(code(e));
    }

    static String code(SdkServiceException e) {
        AwsErrorDetails details = e instanceof AwsServiceException aws ? aws.awsErrorDetails() : null;
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static Optional<IOException> connection(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException broken) {
                return Optional.of(broken);
            }
        }
        return Optional.empty();
    }
}
