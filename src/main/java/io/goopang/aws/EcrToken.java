package io.goopang.aws;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;

/** Reads the credential out of an authorization token (ECR API reference, AuthorizationData). */
final class EcrToken {

    private EcrToken() {}

    /**
     * Asks for one.
     *
     * @param endpoint the registry's host and port; null for that of the proxy endpoint
     */
    static RegistryCredential fetch(AwsCalls<EcrClient> ecr, @Nullable String endpoint) {
        return ecr.call(
                "could not get a registry token",
                "ecr:GetAuthorizationToken",
                client -> read(client.getAuthorizationToken().authorizationData(), endpoint));
    }

    /**
     * The credential; its time is taken as told, even one that has passed, as the registry has the last word on it.
     *
     * @param endpoint the registry's host and port; null for that of the proxy endpoint
     */
    static RegistryCredential read(List<AuthorizationData> tokens, @Nullable String endpoint) {
        if (tokens.isEmpty()) {
            throw malformed("no authorization data");
        }
        AuthorizationData data = tokens.get(0);
        String pair = decode(data.authorizationToken());
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw malformed("a token without a user name");
        }
        return new RegistryCredential(
                endpoint == null ? host(data.proxyEndpoint()) : endpoint,
                pair.substring(0, colon),
                new Secret(pair.substring(colon + 1)),
                data.expiresAt() == null ? Instant.MAX : data.expiresAt());
    }

    private static String decode(@Nullable String token) {
        try {
            return new String(Base64.getDecoder().decode(token == null ? "" : token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The cause would quote the token.
            throw malformed("a token that is not Base64");
        }
    }

    private static String host(@Nullable String proxyEndpoint) {
        String authority =
                proxyEndpoint == null ? null : URI.create(proxyEndpoint).getAuthority();
        if (authority == null) {
            throw malformed("no proxy endpoint");
        }
        return authority;
    }

    private static Failure malformed(String answer) {
        return Failure.of(ExitCode.REMOTE, "could not get a registry token")
                .reason("the registry answered with " + answer)
                .build();
    }
}
