package io.goopang.sandbox;

import io.goopang.lifecycle.TagPattern;
import java.util.List;

/**
 * Whether tags of a repository can move to another image (ECR user guide, "Preventing image tags from being
 * overwritten").
 *
 * @param exclusions tag patterns for which the opposite of the mode holds; empty unless the mode has exclusions
 */
record TagMutability(Mode mode, List<String> exclusions) {

    /** ECR's names for it. */
    enum Mode {
        MUTABLE,
        IMMUTABLE,
        MUTABLE_WITH_EXCLUSION,
        IMMUTABLE_WITH_EXCLUSION;

        private boolean excludes() {
            return this == MUTABLE_WITH_EXCLUSION || this == IMMUTABLE_WITH_EXCLUSION;
        }

        private boolean mutable() {
            return this == MUTABLE || this == MUTABLE_WITH_EXCLUSION;
        }
    }

    private static final int MOST_EXCLUSIONS = 5;
    private static final int MOST_WILDCARDS = 2;

    TagMutability {
        exclusions = List.copyOf(exclusions);
        if (mode.excludes() == exclusions.isEmpty() || exclusions.size() > MOST_EXCLUSIONS) {
            throw EcrException.invalid(
                    "imageTagMutabilityExclusionFilters",
                    mode + (mode.excludes() ? " needs 1 to " + MOST_EXCLUSIONS + " filters" : " allows no filters"));
        }
        for (String filter : exclusions) {
            boolean formed = filter.matches("[0-9a-zA-Z._*-]{1,128}");
            if (!formed || filter.chars().filter(each -> each == '*').count() > MOST_WILDCARDS) {
                throw EcrException.invalid(
                        "imageTagMutabilityExclusionFilters", "'" + filter + "' is no filter with at most 2 wildcards");
            }
        }
    }

    boolean mayMove(String tag) {
        boolean excluded = exclusions.stream().anyMatch(filter -> TagPattern.matches(filter, tag));
        return mode.mutable() != excluded;
    }
}
