package io.goopang.manifest.tree;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one was meant to be. */
public final class Nearest {

    private Nearest() {}

    /** The known word with the fewest edits, if they are few for its length. */
    public static Optional<String> to(String word, Collection<String> known) {
        String wanted = normal(word);
        return known.stream()
                .filter(candidate -> distance(wanted, normal(candidate)) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(wanted, normal(candidate))));
    }

    /** What a message goes on with: {@code ; did you mean "port"?} or, with nothing near, the known words. */
    public static String hint(String word, Collection<String> known) {
        return to(word, known)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElseGet(() -> known.isEmpty() ? "" : "; expected one of " + String.join(", ", known));
    }

    /** camelCase and snake_case are read as kebab-case, so that a habit from elsewhere finds its key. */
    private static String normal(String word) {
        return word.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** Damerau's distance with transpositions of neighbours: a swap of two letters is one edit. */
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(edits[i - 1][j - 1] + change, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
            }
        }
        return edits[a.length()][b.length()];
    }
}
