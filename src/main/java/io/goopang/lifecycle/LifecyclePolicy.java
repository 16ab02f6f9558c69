package io.goopang.lifecycle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A repository's lifecycle policy: rules in the order of their priority, checked as ECR checks them (ECR user guide,
 * "Lifecycle policy properties" and "Lifecycle policy evaluation rules").
 */
public record LifecyclePolicy(List<LifecycleRule> rules) {

    /** The most rules that ECR allows in a policy (ECR service quotas). */
    public static final int MOST_RULES = 50;

    /** As many images as a repository holds by default (ECR service quotas): a rule with this count never expires any. */
    static final int NEVER = 100_000;

    /**
     * Checks and sorts the rules.
     *
     * @throws InvalidLifecyclePolicyException if ECR would refuse the policy
     */
    public LifecyclePolicy {
        rules = rules.stream()
                .sorted((one, other) -> Integer.compare(one.priority(), other.priority()))
                .toList();
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw new InvalidLifecyclePolicyException(
                    "a policy has 1 to " + MOST_RULES + " rules, found " + rules.size());
        }
        requireUniquePriorities(rules);
        for (boolean archive : new boolean[] {false, true}) {
            requireUniqueSelections(rules.stream()
                    .filter(rule -> rule.selectsArchive() == archive)
                    .toList());
        }
    }

    /**
     * Reads ECR's JSON.
     *
     * @throws InvalidLifecyclePolicyException if ECR would refuse it
     */
    public static LifecyclePolicy parse(String json) {
        return LifecycleJson.parse(json);
    }

    /**
     * The policy goopang gives a repository: images with a shielded tag stay, untagged images go after some days, and
     * of all images the newest stay.
     *
     * @param shieldPatterns tag patterns such as {@code live-*}; may be empty
     */
    public static LifecyclePolicy standard(List<String> shieldPatterns, int untaggedDays, int keepImages) {
        List<LifecycleRule> rules = new ArrayList<>();
        for (String pattern : shieldPatterns) {
            rules.add(LifecycleRule.expire(
                    rules.size() + 1,
                    "Keep images tagged " + pattern,
                    new TagSelection.TaggedByPattern(List.of(pattern)),
                    new Threshold.ImageCountMoreThan(NEVER)));
        }
        rules.add(LifecycleRule.expire(
                rules.size() + 1,
                "Expire untagged images after " + untaggedDays + (untaggedDays == 1 ? " day" : " days"),
                new TagSelection.Untagged(),
                new Threshold.SinceImagePushed(untaggedDays)));
        rules.add(LifecycleRule.expire(
                rules.size() + 1,
                "Keep the newest " + keepImages + (keepImages == 1 ? " image" : " images"),
                new TagSelection.Any(),
                new Threshold.ImageCountMoreThan(keepImages)));
        return new LifecyclePolicy(rules);
    }

    /** Canonical JSON in ECR's form: two policies that are equal have the same text. */
    public String toJson() {
        return LifecycleJson.write(this);
    }

    /** Whether both policies do the same to every repository; descriptions and the numbers of priorities don't matter. */
    public boolean sameEffect(LifecyclePolicy other) {
        return effects().equals(other.effects());
    }

    private List<LifecycleRule> effects() {
        List<LifecycleRule> effects = new ArrayList<>();
        for (LifecycleRule rule : rules) {
            effects.add(new LifecycleRule(effects.size() + 1, "", rule.selection(), rule.threshold(), rule.action()));
        }
        return effects;
    }

    private static void requireUniquePriorities(List<LifecycleRule> rules) {
        Set<Integer> priorities = new HashSet<>();
        for (LifecycleRule rule : rules) {
            if (!priorities.add(rule.priority())) {
                throw new InvalidLifecyclePolicyException("rulePriority " + rule.priority() + " is used twice");
            }
        }
    }

    private static void requireUniqueSelections(List<LifecycleRule> rules) {
        Set<String> seen = new HashSet<>();
        for (LifecycleRule rule : rules) {
            if (seen.contains(new TagSelection.Any().key())) {
                throw new InvalidLifecyclePolicyException(
                        "Rule for tagStatus=ANY must have the lowest priority per storage class");
            }
            if (!seen.add(rule.selection().key())) {
                throw new InvalidLifecyclePolicyException(
                        rule.selection() instanceof TagSelection.Untagged
                                ? "Only one rule can select Untagged images per storage class"
                                : "The tag lists of rules must be unique per storage class");
            }
        }
    }
}
