package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void saysWhatACredentialProcessComplainedOf(@TempDir Path folder) throws IOException {
        Failure failure = lackOf(folder, "sh -c 'echo custom-process: token expired >&2; exit 1'");

        String reason = failure.reason().orElseThrow();
        assertTrue(reason.startsWith("profile 'worker': Failed to refresh"), reason);
        assertTrue(reason.endsWith("error message: custom-process: token expired"), reason);
        assertTrue(failure.mend().orElseThrow().contains("credential_process"), failure.toString());
    }

    @Test
    void showsNoKeyThatAProcessLetsOut(@TempDir Path folder) throws IOException {
        String key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

        Failure complaint = lackOf(folder, "sh -c 'echo refused " + key + " >&2; exit 1'");
        Failure brokenJson = lackOf(folder, "sh -c 'echo " + key + "'");

        assertTrue(complaint.reason().orElseThrow().endsWith("refused ***"), complaint.toString());
        assertFalse(brokenJson.reason().orElseThrow().contains("wJalr"), brokenJson.toString());
    }

    @Test
    void namesAMissingProfileWhereItsRegionIsAskedFor(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("config"), "");
        withFiles(folder, () -> {
            Failure failure = assertThrows(Failure.class, () -> new RegionSource(null, "nosuch").get());
            assertEquals(Optional.of("there is no profile 'nosuch'"), failure.reason());
        });
    }

    private static Failure lackOf(Path folder, String process) throws IOException {
        Files.writeString(folder.resolve("config"), "[profile worker]\ncredential_process = " + process + "\n");
        AtomicReference<Failure> failure = new AtomicReference<>();
        withFiles(
                folder,
                () -> failure.set(assertThrows(
                        Failure.class, () -> CredentialSource.of("worker").require())));
        return Objects.requireNonNull(failure.get());
    }

    /** The SDK reads these properties before it looks into the user's home. */
    private static void withFiles(Path folder, Runnable test) {
        Map<String, String> settings = Map.of(
                "aws.configFile", folder.resolve("config").toString(),
                "aws.sharedCredentialsFile", folder.resolve("none").toString(),
                "aws.disableEc2Metadata", "true");
        settings.forEach(System::setProperty);
        try {
            test.run();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }
}
