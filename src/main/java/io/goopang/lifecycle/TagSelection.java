package io.goopang.lifecycle;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which images a lifecycle rule looks at, by their tags (ECR user guide, "Lifecycle policy properties"). */
public sealed interface TagSelection {

    /** Whether an image with these tags meets the rule's tagging requirements. */
    boolean matches(Collection<String> tags);

    /** The same for what ECR takes for the same selection. */
    String key();

    /**
     * Images that have, for each of the patterns, at least one tag that matches it.
     *
     * @param patterns tags with up to four {@code *} each, which stand for any number of characters
     */
    record TaggedByPattern(List<String> patterns) implements TagSelection {
        public TaggedByPattern {
            patterns = distinct(patterns);
            patterns.forEach(TagPattern::require);
        }

        @Override
        public boolean matches(Collection<String> tags) {
            return patterns.stream()
                    .allMatch(pattern -> tags.stream().anyMatch(tag -> TagPattern.matches(pattern, tag)));
        }

        @Override
        public String key() {
            return "patterns\n" + String.join("\n", patterns);
        }
    }

    /** Images that have, for each of the prefixes, at least one tag that begins with it. */
    record TaggedByPrefix(List<String> prefixes) implements TagSelection {
        public TaggedByPrefix {
            prefixes = distinct(prefixes);
        }

        @Override
        public boolean matches(Collection<String> tags) {
            return prefixes.stream().allMatch(prefix -> tags.stream().anyMatch(tag -> tag.startsWith(prefix)));
        }

        @Override
        public String key() {
            return "prefixes\n" + String.join("\n", prefixes);
        }
    }

    /** Images without a tag. */
    record Untagged() implements TagSelection {
        @Override
        public boolean matches(Collection<String> tags) {
            return tags.isEmpty();
        }

        @Override
        public String key() {
            return "untagged";
        }
    }

    /** All images. */
    record Any() implements TagSelection {
        @Override
        public boolean matches(Collection<String> tags) {
            return true;
        }

        @Override
        public String key() {
            return "any";
        }
    }

    // ECR combines the entries with "and", so neither order nor repetition means anything.
    private static List<String> distinct(List<String> entries) {
        if (entries.isEmpty() || entries.contains("")) {
            throw new InvalidLifecyclePolicyException(
                    "Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.");
        }
        return Set.copyOf(entries).stream().sorted().toList();
    }
}
