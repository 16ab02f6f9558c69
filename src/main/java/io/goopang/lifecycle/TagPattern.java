package io.goopang.lifecycle;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** ECR's wildcards for tags: {@code *} stands for any number of characters, none included. */
public final class TagPattern {

    /** The most wildcards that ECR allows in a lifecycle rule's pattern. */
    static final int MOST_WILDCARDS = 4;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._*-]{1,128}");

    private TagPattern() {}

    public static boolean matches(String pattern, String tag) {
        String expression =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.matches(expression, tag);
    }

    static void require(String pattern) {
        if (!FORM.matcher(pattern).matches()) {
            throw new InvalidLifecyclePolicyException("tagPatternList contains an invalid pattern: '" + pattern + "'");
        }
        long wildcards = pattern.chars().filter(character -> character == '*').count();
        if (wildcards > MOST_WILDCARDS) {
            throw new InvalidLifecyclePolicyException("tagPatternList allows at most " + MOST_WILDCARDS
                    + " wildcards in a pattern, but '" + pattern + "' has " + wildcards);
        }
    }
}
