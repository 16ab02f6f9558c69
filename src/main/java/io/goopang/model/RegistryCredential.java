package io.goopang.model;

import java.time.Instant;

/**
 * What a registry asks of its clients, for one registry and a bounded time; kept in memory only.
 *
 * @param registry host and port as they stand in image names, without a scheme
 */
public record RegistryCredential(String registry, String username, Secret password, Instant expiresAt) {

    /**
     * By the protocol of docker's credential helpers the user name that stands for «the secret is an identity token»
     * (https://github.com/docker/docker-credential-helpers#development).
     */
    private static final String TOKEN_USER = "<token>";

    /** A token that a registry's authorization server gave out at a login, to be exchanged there for others. */
    public static RegistryCredential identityToken(String registry, Secret token) {
        return new RegistryCredential(registry, TOKEN_USER, token, Instant.MAX);
    }

    /** Whether the password is an identity token, which no registry takes as it is. */
    public boolean isIdentityToken() {
        return username.equals(TOKEN_USER);
    }
}
