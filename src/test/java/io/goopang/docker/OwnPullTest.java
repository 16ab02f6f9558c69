package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import io.goopang.port.RegistryCredentials;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPullTest {

    private static final String REGISTRY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com";
    private static final ImageReference IMAGE = ImageReference.parse(REGISTRY + "/shop@sha256:" + "d".repeat(64));

    private final ReplayedEngine engine = new ReplayedEngine();

    @AfterEach
    void stop() {
        engine.close();
    }

    /** Whoever pulls is whom a permission must be given to. */
    @ParameterizedTest
    @CsvSource({
        "'',       'Give the caller the permissions to pull', 'the host itself needs none'",
        "shop-web, 'Give the host''s role shop-web the permissions to pull', 'has hosts pull with their own'",
    })
    void saysWhoMayNotPull(String role, String who, String why) {
        engine.on(
                "POST .*/images/create",
                404,
                "{\"message\":\"pull access denied for " + IMAGE.name() + ", repository does not exist or may require"
                        + " 'docker login': denied: User: arn:aws:sts::123456789012:assumed-role/shop-web/i-0 is not"
                        + " authorized to perform: ecr:BatchGetImage on resource: x\"}");

        Failure failure = assertThrows(Failure.class, () -> pull(role));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        String mend = failure.mend().orElse("");
        assertTrue(mend.startsWith(who), mend);
        assertTrue(mend.contains(why), mend);
        assertTrue(mend.contains("ecr:BatchGetImage"), mend);
        assertEquals(1, engine.requestsTo("/images/create").size());
    }

    @Test
    void renewsWhatIsRefusedOnce() {
        engine.on(
                "POST .*/images/create",
                500,
                "{\"message\":\"denied: Your authorization token has expired. Reauthenticate and try again.\"}");

        assertThrows(Failure.class, () -> pull("shop-web"));

        assertEquals(2, engine.requestsTo("/images/create").size());
    }

    private void pull(String role) {
        RegistryCredentials credentials = new RegistryCredentials() {
            @Override
            public RegistryCredential current() {
                return new RegistryCredential(REGISTRY, "AWS", new Secret("token"), Instant.MAX);
            }

            @Override
            public Optional<String> role() {
                return Optional.of(role).filter(name -> !name.isEmpty());
            }
        };
        new OwnPull(engine.connection(), IMAGE, null, credentials, ImagePull.SILENCE, time -> {}).run(Progress.none());
    }
}
