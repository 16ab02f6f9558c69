package io.goopang.manifest.check;

import io.goopang.failure.Location;

/**
 * A value that must fit those of others.
 *
 * @param owner whose it is, such as {@code services.user-service}
 */
public record Claim<T>(T value, String owner, Location location, String path) {}
