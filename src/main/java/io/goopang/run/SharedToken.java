package io.goopang.run;

import io.goopang.model.RegistryCredential;
import io.goopang.port.RegistryCredentials;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One credential for all who need it: it is renewed before it ends, and where several are refused at once, the first to
 * say so renews it for all.
 */
final class SharedToken implements RegistryCredentials {

    /** A transfer that begins with a credential should end with it. */
    private static final Duration RESERVE = Duration.ofMinutes(30);

    private final InstantSource clock;
    private final Supplier<RegistryCredential> source;
    private @Nullable RegistryCredential credential;
    private Instant fetched = Instant.MIN;

    SharedToken(InstantSource clock, Supplier<RegistryCredential> source) {
        this.clock = clock;
        this.source = source;
    }

    @Override
    public synchronized RegistryCredential current() {
        Instant now = clock.instant();
        if (credential == null || endsSoon(credential, now)) {
            credential = source.get();
            fetched = now;
        }
        return credential;
    }

    /** Emulators give out tokens that ended long ago, and take them: such an end tells nothing. */
    private boolean endsSoon(RegistryCredential held, Instant now) {
        boolean told = held.expiresAt().isAfter(fetched);
        return told && held.expiresAt().minus(RESERVE).isBefore(now);
    }

    @Override
    public synchronized RegistryCredential inPlaceOf(RegistryCredential refused) {
        if (refused.equals(credential)) {
            credential = null;
        }
        return current();
    }
}
