package io.goopang.image;

import java.util.Collection;
import java.util.Locale;

/** Guesses which known name was meant. */
final class NearestName {

    private NearestName() {}

    /** Such as {@code ; did you mean {{port}}?}, or the whole list where nothing is near. */
    static String hint(String found, Collection<String> known, String before, String after) {
        String nearest = "";
        int least = Math.max(1, found.length() / 2) + 1;
        for (String name : known) {
            int distance = distance(found.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty()
                ? "; known are " + before + String.join(after + ", " + before, known) + after
                : "; did you mean " + before + nearest + after + "?";
    }

    // Levenshtein: the fewest letters to add, drop or change.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
