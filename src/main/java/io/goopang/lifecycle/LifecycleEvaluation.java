package io.goopang.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a policy does to a repository's images at a given time, by ECR's documented rules: all rules look at all images,
 * then they act in the order of priority; an image that meets the tagging requirements of one rule is out of reach of
 * every later one, but still counts there (ECR user guide, "Lifecycle policy evaluation rules").
 *
 * @param verdicts one for each image that a rule acts on, the oldest image first
 */
public record LifecycleEvaluation(List<Verdict> verdicts) {

    private static final Comparator<StoredImage> OLDEST_FIRST = Comparator.comparing(StoredImage::pushedAt)
            .thenComparing(image -> image.digest().value());

    /** That a rule acts on an image. */
    public record Verdict(StoredImage image, LifecycleRule rule) {}

    public LifecycleEvaluation {
        verdicts = List.copyOf(verdicts);
    }

    /** Evaluates the policy on images that are all in standard storage. */
    public static LifecycleEvaluation of(LifecyclePolicy policy, List<StoredImage> images, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        List<LifecycleRule> earlier = new ArrayList<>();
        for (LifecycleRule rule : policy.rules()) {
            if (rule.selectsArchive()) {
                continue;
            }
            for (StoredImage image : marked(rule, images, now)) {
                boolean shielded =
                        earlier.stream().anyMatch(other -> other.selection().matches(image.tags()));
                if (!shielded && !image.inIndex()) {
                    verdicts.add(new Verdict(image, rule));
                }
            }
            earlier.add(rule);
        }
        verdicts.sort(Comparator.comparing(Verdict::image, OLDEST_FIRST));
        return new LifecycleEvaluation(verdicts);
    }

    /** The verdicts that delete their image. */
    public List<Verdict> expiring() {
        return verdicts.stream()
                .filter(verdict -> verdict.rule().action() == LifecycleRule.Action.EXPIRE)
                .toList();
    }

    private static List<StoredImage> marked(LifecycleRule rule, List<StoredImage> images, Instant now) {
        List<StoredImage> seen = images.stream()
                .filter(image -> rule.selection().matches(image.tags()))
                .sorted(OLDEST_FIRST)
                .toList();
        Threshold threshold = rule.threshold();
        if (threshold instanceof Threshold.ImageCountMoreThan) {
            return seen.subList(0, Math.max(0, seen.size() - threshold.number()));
        }
        Instant limit = now.minus(Duration.ofDays(threshold.number()));
        boolean byPull = threshold instanceof Threshold.SinceImagePulled;
        return seen.stream()
                .filter(image -> (byPull ? lastUse(image) : image.pushedAt()).isBefore(limit))
                .toList();
    }

    private static Instant lastUse(StoredImage image) {
        return image.pulledAt() == null ? image.pushedAt() : image.pulledAt();
    }
}
