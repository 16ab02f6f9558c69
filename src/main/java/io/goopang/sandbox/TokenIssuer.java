package io.goopang.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Gives out the registry's passwords and knows them again until they expire; they live in memory only. */
final class TokenIssuer {

    /** The user name that goes with every token (ECR user guide, "Private registry authentication"). */
    static final String USER = "AWS";

    /** What a client's Basic credentials are worth. */
    enum Verdict {
        VALID,
        EXPIRED,
        UNKNOWN
    }

    /** An issued token: {@code AWS:password} in base64. */
    record Token(String base64, Instant expiresAt) {
        @Override
        public String toString() {
            return "a token until " + expiresAt;
        }
    }

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Clock clock;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    private record Issued(Instant expiry, String owner) {}

    TokenIssuer(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** Gives one to whoever has the access key. */
    Token issue(String owner) {
        Instant now = clock.instant();
        issued.values().removeIf(token -> token.expiry().isBefore(now.minus(REMEMBERED)));
        byte[] secret = new byte[48];
        random.nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String token = Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
        issued.put(token, new Issued(now.plus(lifetime), owner));
        return new Token(token, now.plus(lifetime));
    }

    /** Judges an {@code Authorization} header. */
    Verdict judge(@Nullable String authorization) {
        return find(authorization)
                .map(token -> clock.instant().isBefore(token.expiry()) ? Verdict.VALID : Verdict.EXPIRED)
                .orElse(Verdict.UNKNOWN);
    }

    /** The access key that a known token was issued to. */
    Optional<String> owner(@Nullable String authorization) {
        return find(authorization).map(Issued::owner);
    }

    private Optional<Issued> find(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)
                ? Optional.ofNullable(issued.get(authorization.substring(6).strip()))
                : Optional.empty();
    }
}
