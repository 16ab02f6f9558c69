package io.goopang.aws;

import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.model.Digest;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EcrException;

/** Values that several tests of this package use. */
final class Samples {

    static final LifecyclePolicy POLICY = LifecyclePolicy.standard(List.of("live-*"), 1, 10);
    static final Digest ONE = Digest.of(new byte[] {1});
    static final Digest TWO = Digest.of(new byte[] {2});

    private Samples() {}

    /** A client whose short forms and paginators lead to the calls that a test stubs. */
    static EcrClient client() {
        return mock(EcrClient.class, CALLS_REAL_METHODS);
    }

    /** Fills in what an exception of ECR carries. */
    static <B extends EcrException.Builder> B filled(B builder, int status, String code) {
        builder.statusCode(status)
                .requestId("request-1")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Ecr")
                        .errorCode(code)
                        .errorMessage("words of " + code)
                        .build());
        return builder;
    }

    static EcrException error(int status, String code) {
        return (EcrException) filled(EcrException.builder(), status, code).build();
    }
}
