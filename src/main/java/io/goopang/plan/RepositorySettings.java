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
}
