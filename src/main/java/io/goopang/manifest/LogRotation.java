package io.goopang.manifest;

/**
 * How much of a container's output its host keeps.
 *
 * @param maxSize of one file, in bytes
 */
public record LogRotation(long maxSize, int maxFiles) {

    /** So that a chatty service never fills the host's disk. */
    public static final LogRotation USUAL = new LogRotation(10L << 20, 3);
}
