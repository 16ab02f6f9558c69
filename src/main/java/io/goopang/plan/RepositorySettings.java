package io.goopang.plan;

import java.util.List;
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

    @Override
    public String toString() {
        String tags = immutableTags ? "immutable tags" : "mutable tags";
        String except = mutableTagFilters.isEmpty() ? "" : " except " + String.join(", ", mutableTagFilters);
        String scan = scanOnPush ? "scan on push" : "no scan on push";
        return tags + except + ", " + scan + ", " + (kmsKey == null ? "AES-256" : "KMS key " + kmsKey);
    }
}
