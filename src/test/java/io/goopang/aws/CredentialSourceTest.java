package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class CredentialSourceTest {

    @Test
    void failsWhereTheProviderHasNone() {
        CredentialSource none = CredentialSource.of(() -> () -> {
            throw SdkClientException.create("Unable to load credentials");
        });

        Failure failure = assertThrows(Failure.class, none::require);

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertTrue(failure.mend().orElse("").contains("aws sso login"));
    }

    @Test
    void namesAProfileThatIsMissing() {
        CredentialSource missing = CredentialSource.of("a-profile-that-nobody-has");

        Failure failure = assertThrows(Failure.class, missing::require);

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals(
                "there is no profile 'a-profile-that-nobody-has'",
                failure.reason().orElse(""));
    }
}
