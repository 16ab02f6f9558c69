package io.goopang.lifecycle;

/**
 * One rule of a lifecycle policy.
 *
 * @param priority at least 1, unique in a policy; lower numbers are applied first
 * @param description may be empty
 */
public record LifecycleRule(
        int priority, String description, TagSelection selection, Threshold threshold, Action action) {

    /** What happens to an image: it is deleted, or moved to the archive storage class. */
    public enum Action {
        EXPIRE,
        TRANSITION
    }

    public LifecycleRule {
        if (priority < 1) {
            throw new InvalidLifecyclePolicyException("rulePriority must be a positive integer, found " + priority);
        }
        if (threshold instanceof Threshold.SinceImagePulled && action != Action.TRANSITION) {
            throw new InvalidLifecyclePolicyException("countType=sinceImagePulled allows only the action transition");
        }
        if (threshold instanceof Threshold.SinceImageTransitioned && action != Action.EXPIRE) {
            throw new InvalidLifecyclePolicyException("countType=sinceImageTransitioned allows only the action expire");
        }
    }

    /** A rule that expires images. */
    public static LifecycleRule expire(int priority, String description, TagSelection selection, Threshold threshold) {
        return new LifecycleRule(priority, description, selection, threshold, Action.EXPIRE);
    }

    /** Whether the rule looks at archived images; all others look at those in standard storage. */
    boolean selectsArchive() {
        return threshold instanceof Threshold.SinceImageTransitioned;
    }
}
