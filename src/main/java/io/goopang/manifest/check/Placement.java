package io.goopang.manifest.check;

import io.goopang.failure.Location;
import org.jspecify.annotations.Nullable;

/**
 * Where an accessory lives.
 *
 * @param host as the file names it; null where it does not
 * @param published whether other machines can reach it
 * @param location of the name, or else of the accessory
 */
public record Placement(String accessory, @Nullable String host, boolean published, Location location, String path) {}
