package io.goopang.manifest;

import org.jspecify.annotations.Nullable;

/**
 * How the ECR repositories are set up.
 *
 * @param repository the name of a service's repository, with {@code {service}} and {@code {name}} filled in
 * @param endpoint host and port to use in place of the token's own; null for the token's
 */
public record RegistrySettings(
        String repository,
        TagMutability tagMutability,
        boolean scanOnPush,
        Encryption encryption,
        LifecycleSettings lifecycle,
        @Nullable String endpoint,
        Pull pull) {

    /** Whose permission hosts pull with. */
    public enum Pull {
        /** A token of whoever runs goopang, sent with each request. */
        TOKEN,
        /** A token of the role that the host's instance profile gives it. */
        HOST_ROLE
    }

    /** Whether a tag may be moved to another image. */
    public enum TagMutability {
        MUTABLE,
        IMMUTABLE
    }

    /**
     * How ECR encrypts images at rest; it can't be changed once a repository exists.
     *
     * @param kmsKey the key's id, ARN or alias; null for AES-256 with ECR's own keys
     */
    public record Encryption(@Nullable String kmsKey) {}

    /**
     * Which images expire.
     *
     * @param untaggedDays days after which an image without a tag expires, at least 1
     * @param keepImages the newest images of each repository that stay, at least 1
     */
    public record LifecycleSettings(int untaggedDays, int keepImages) {}
}
