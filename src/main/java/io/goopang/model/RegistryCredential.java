package io.goopang.model;

import java.time.Instant;

/**
 * What a registry asks of its clients, for one registry and a bounded time; kept in memory only.
 *
 * @param registry host and port as they stand in image names, without a scheme
 */
public record RegistryCredential(String registry, String username, Secret password, Instant expiresAt) {}
