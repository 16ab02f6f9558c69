package io.goopang.plan;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an ECR repository that the manifest decides.
 *
 * @param immutableTags whether tags can't be moved
 * @param mutableTagFilters tag patterns that can be moved all the same (IMMUTABLE_WITH_EXCLUSION), sorted
 * @param kmsKey the key images are encrypted with; null for AES-256 with ECR's own
 */
public record RepositorySettings(
        boolean immutableTags,
        List<String> mutableTagFilters,
        boolean scanOnPush,
        @Nullable String kmsKey) {

    public RepositorySettings {
        mutableTagFilters = mutableTagFilters.stream().sorted().toList();
    }

    /** Whether both make the same of a repository. */
    boolean sameEffect(RepositorySettings other) {
        return immutableTags == other.immutableTags
                && mutableTagFilters.equals(other.mutableTagFilters)
                && scanOnPush == other.scanOnPush
                && sameEncryption(other);
    }

    /**
     * Whether images are encrypted alike as far as names tell.
     *
     * <p>ECR answers with a key's ARN whichever way it was named; what an alias stands for can't be told from its name.
     */
    boolean sameEncryption(RepositorySettings other) {
        if (kmsKey == null || other.kmsKey == null) {
            return Objects.equals(kmsKey, other.kmsKey);
        }
        return isAlias(kmsKey) || isAlias(other.kmsKey) || keyId(kmsKey).equals(keyId(other.kmsKey));
    }

    private static boolean isAlias(String key) {
        return key.startsWith("alias/") || key.contains(":alias/");
    }

    private static String keyId(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        String tags = immutableTags ? "immutable tags" : "mutable tags";
        String except = mutableTagFilters.isEmpty() ? "" : " except " + String.join(", ", mutableTagFilters);
        String scan = scanOnPush ? "scan on push" : "no scan on push";
        return tags + except + ", " + scan + ", " + (kmsKey == null ? "AES-256" : "KMS key " + kmsKey);
    }
}
