package io.goopang.manifest;

import org.jspecify.annotations.Nullable;

/**
 * How the jars are made.
 *
 * @param run a command line for the system's shell, run in the manifest's folder; null where jars are made elsewhere
 */
public record BuildSettings(@Nullable String run) {}
