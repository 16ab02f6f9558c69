package io.goopang.lifecycle;

import java.util.Optional;

/**
 * A repository's policy as the registry keeps it; somebody else may have set it, with kinds of rules unknown here.
 *
 * @param text ECR's JSON
 */
public record StoredPolicy(String text) {

    /** The policy as a value; empty where it can't be read in full, and so may only be shown or replaced. */
    public Optional<LifecyclePolicy> read() {
        try {
            return Optional.of(LifecyclePolicy.parse(text));
        } catch (InvalidLifecyclePolicyException e) {
            return Optional.empty();
        }
    }

    /** Whether it surely does the same as the given policy. */
    public boolean sameEffect(LifecyclePolicy other) {
        return text.equals(other.toJson()) || read().map(other::sameEffect).orElse(false);
    }
}
