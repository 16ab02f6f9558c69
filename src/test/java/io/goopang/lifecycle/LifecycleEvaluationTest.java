package io.goopang.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.model.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first group are the examples of the ECR user guide, "Examples of lifecycle policies in Amazon ECR". */
class LifecycleEvaluationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<Digest, String> NAMES =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));

    private static final List<StoredImage> MULTIPLE_RULES =
            List.of(image("A", 10, "beta-1", "prod-1"), image("B", 9, "beta-2", "prod-2"), image("C", 8, "beta-3"));

    private static final List<StoredImage> MULTIPLE_TAGS = List.of(
            image("A", 12, "alpha-1"),
            image("B", 11, "beta-1"),
            image("C", 10, "alpha-2", "beta-2"),
            image("D", 4, "alpha-3"),
            image("E", 3, "beta-3"),
            image("F", 2, "alpha-4", "beta-4"));

    private static final List<StoredImage> NOT_EXCLUSIVE = List.of(
            image("A", 10, "alpha-1", "beta-1", "gamma-1"),
            image("B", 9, "alpha-2", "beta-2"),
            image("C", 8, "alpha-3", "beta-3", "gamma-2"));

    private static final List<StoredImage> ALL_IMAGES = List.of(
            image("A", 4, "alpha-1"),
            image("B", 3),
            image("C", 2, "alpha-2"),
            image("D", 1, "git-1a2b3c"),
            image("E", 1));

    @ParameterizedTest(name = "{0}, rules {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "multiple rules A | prefix prod keep 1; prefix beta keep 1 | A:1",
                "multiple rules B | prefix beta keep 1; prefix prod keep 1 | A:1 B:1",
                "multiple tags A | prefix alpha,beta days 5 | C:1",
                "not exclusive B | prefix alpha,beta keep 1 | A:1 B:1",
                "multiple rules A | pattern prod* keep 1; pattern beta* keep 1 | A:1",
                "multiple rules B | pattern beta* keep 1; pattern prod* keep 1 | A:1 B:1",
                "multiple tags A | pattern alpha*,beta* days 5 | C:1",
                "not exclusive B | pattern alpha*,beta* keep 1 | A:1 B:1",
                "all images | any keep 1 | A:1 B:1 C:1 D:1",
                "all images | any days 2 | A:1 B:1",
                "all images | prefix alpha keep 1; any days 2 | A:1 B:2",
                "all images | untagged days 2; any keep 1 | A:2 B:1 C:2 D:2",
            })
    void documentedExamples(String example, String rules, String expired) {
        List<StoredImage> images =
                switch (example) {
                    case "multiple rules A", "multiple rules B" -> MULTIPLE_RULES;
                    case "multiple tags A" -> MULTIPLE_TAGS;
                    case "not exclusive B" -> NOT_EXCLUSIVE;
                    default -> ALL_IMAGES;
                };

        assertEquals(expired, expired(policy(rules), images));
    }

    @Test
    void aTagThatAnEnvironmentRunsShieldsItsImage() {
        LifecyclePolicy policy = LifecyclePolicy.standard(List.of("live-*"), 1, 2);
        List<StoredImage> images = List.of(
                image("A", 40, "live-prod", "release-1"),
                image("B", 30, "release-2"),
                image("C", 20, "release-3"),
                image("D", 10, "release-4"),
                image("E", 5),
                image("F", 0));

        // F counts among the newest two, and E too, but only the untagged rule can touch them.
        assertEquals("B:3 C:3 D:3 E:2", expired(policy, images));
    }

    @Test
    void aShieldNeedsNoImageOverTheCount() {
        List<StoredImage> images = List.of(image("A", 9, "prod-1"), image("B", 8, "dev-1"), image("C", 7, "dev-2"));

        assertEquals("B:2", expired(policy("prefix prod keep 100; any keep 1"), images));
    }

    @Test
    void anUntaggedImageBelongsToTheUntaggedRule() {
        List<StoredImage> images = List.of(image("A", 2), image("B", 1), image("C", 0, "one"));

        assertEquals("", expired(policy("untagged days 3; any keep 1"), images));
    }

    @Test
    void anImageOfAnIndexStaysUntilTheIndexIsGone() {
        StoredImage child = image("A", 9);
        List<StoredImage> images = List.of(
                new StoredImage(child.digest(), child.tags(), child.pushedAt(), null, 1, true), image("B", 8, "index"));

        assertEquals("B:1", expired(policy("any days 1"), images));
    }

    @Test
    void exactlyAsOldAsAllowedIsNotTooOld() {
        List<StoredImage> images = List.of(image("A", 5));

        assertEquals("", expired(policy("any days 5"), images));
        assertEquals("A:1", expired(policy("any days 4"), images));
    }

    @Test
    void aPullIsAUse() {
        Digest digest = image("A", 100).digest();
        LifecyclePolicy policy = new LifecyclePolicy(List.of(new LifecycleRule(
                1, "", new TagSelection.Any(), new Threshold.SinceImagePulled(30), LifecycleRule.Action.TRANSITION)));
        StoredImage pulled = new StoredImage(digest, List.of(), daysAgo(100), daysAgo(3), 1, false);
        StoredImage never = image("B", 100);

        LifecycleEvaluation evaluation = LifecycleEvaluation.of(policy, List.of(pulled, never), NOW);

        assertEquals(
                List.of(never),
                evaluation.verdicts().stream()
                        .map(LifecycleEvaluation.Verdict::image)
                        .toList());
        assertEquals(List.of(), evaluation.expiring());
    }

    private static String expired(LifecyclePolicy policy, List<StoredImage> images) {
        List<String> verdicts = new ArrayList<>();
        LifecycleEvaluation.of(policy, images, NOW)
                .expiring()
                .forEach(verdict -> verdicts.add(NAMES.get(verdict.image().digest()) + ":"
                        + verdict.rule().priority()));
        return String.join(" ", verdicts.stream().sorted().toList());
    }

    private static LifecyclePolicy policy(String text) {
        List<LifecycleRule> rules = new ArrayList<>();
        for (String part : text.split("; ", -1)) {
            String[] words = part.split(" ", -1);
            int number = Integer.parseInt(words[words.length - 1]);
            Threshold threshold = words[words.length - 2].equals("keep")
                    ? new Threshold.ImageCountMoreThan(number)
                    : new Threshold.SinceImagePushed(number);
            TagSelection selection =
                    switch (words[0]) {
                        case "prefix" -> new TagSelection.TaggedByPrefix(List.of(words[1].split(",", -1)));
                        case "pattern" -> new TagSelection.TaggedByPattern(List.of(words[1].split(",", -1)));
                        case "untagged" -> new TagSelection.Untagged();
                        default -> new TagSelection.Any();
                    };
            rules.add(LifecycleRule.expire(rules.size() + 1, "", selection, threshold));
        }
        return new LifecyclePolicy(rules);
    }

    private static StoredImage image(String name, int days, String... tags) {
        Digest digest = Digest.of(name.getBytes(StandardCharsets.UTF_8));
        NAMES.put(digest, name);
        return StoredImage.of(digest, List.of(tags), daysAgo(days), 1);
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
