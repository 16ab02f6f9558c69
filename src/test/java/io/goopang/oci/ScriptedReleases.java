package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.Failure;
import io.goopang.model.RegistryCredential;
import io.goopang.model.ReleaseId;
import io.goopang.model.Secret;
import io.goopang.plan.ReleaseRecord;
import io.goopang.port.RegistryCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The releases of a registry whose answers a test wrote down. */
final class ScriptedReleases {

    static final ReleaseRecord RELEASE = new ReleaseRecord(
            new ReleaseId("20260301T100000Z"),
            "prod",
            Instant.parse("2026-03-01T10:00:00Z"),
            null,
            "min@laptop",
            null,
            null,
            Map.of(),
            "{\"name\":\"shop\"}");
    private static final Limits SHORT =
            new Limits(Duration.ofSeconds(2), Duration.ofSeconds(1), 4, Duration.ofMillis(5));

    private ScriptedReleases() {}

    /** The releases there; the first token is {@code token-0}, and each that is refused is followed by another. */
    static OciReleases in(ScriptedRegistry registry) {
        List<RegistryCredential> refused = new ArrayList<>();
        RegistryCredentials credentials = new RegistryCredentials() {
            @Override
            public RegistryCredential current() {
                return new RegistryCredential(
                        registry.address(), "AWS", new Secret("token-" + refused.size()), Instant.MAX);
            }

            @Override
            public RegistryCredential inPlaceOf(RegistryCredential credential) {
                refused.add(credential);
                return current();
            }
        };
        return new OciReleases(credentials, new SharedClient(new ProxyChoice(name -> null), SHORT), SHORT);
    }

    /** The failure names the reason, and what to do next, with these words among others. */
    static void assertSays(Failure failure, String reason, String mend) {
        assertTrue(failure.reason().orElse("").contains(reason), () -> "reason: " + failure.reason());
        assertTrue(failure.mend().orElse("").contains(mend), () -> "mend: " + failure.mend());
    }
}
