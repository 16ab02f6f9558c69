package io.goopang.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How a sandbox server runs.
 *
 * @param port the loopback port; 0 takes any free one
 * @param dataFolder where repositories, blobs and the access log are kept; made if missing
 * @param clock the time that tokens, push times and lifecycle rules go by
 * @param tokenLifetime how long an authorization token holds; ECR's hold for 12 hours
 * @param expiryInterval how often lifecycle policies are evaluated; ECR does so within 24 hours
 */
public record SandboxSettings(int port, Path dataFolder, Clock clock, Duration tokenLifetime, Duration expiryInterval) {

    /** The port of the one sandbox that a user has. */
    public static final int DEFAULT_PORT = 5100;

    /** AWS's documented example account. */
    public static final String ACCOUNT = "123456789012";

    /** The settings of a sandbox for daily use. */
    public static SandboxSettings of(int port, Path dataFolder) {
        return new SandboxSettings(port, dataFolder, Clock.systemUTC(), Duration.ofHours(12), Duration.ofMinutes(1));
    }
}
