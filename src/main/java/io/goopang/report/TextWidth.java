package io.goopang.report;

import java.util.BitSet;

/**
 * How many columns of a terminal a text takes: two for a wide character, none for one that joins the one before.
 *
 * <p>Wide are the ranges W and F of Unicode's EastAsianWidth.txt, joined where only unassigned characters stand between.
 */
final class TextWidth {

    private static final BitSet WIDE =
            ranges("1100-115f 231a-231b 2329-232a 23e9-23ec 23f0 23f3 25fd-25fe 2614-2615 2648-2653 267f 2693 26a1 "
                    + "26aa-26ab 26bd-26be 26c4-26c5 26ce 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2705 270a-270b "
                    + "2728 274c 274e 2753-2755 2757 2795-2797 27b0 27bf 2b1b-2b1c 2b50 2b55 2e80-303e "
                    + "3041-3247 3250-4dbf 4e00-a4cf a960-a97f ac00-d7a3 f900-faff fe10-fe19 fe30-fe6f ff01-ff60 "
                    + "ffe0-ffe6 16fe0-18d08 1aff0-1b2ff 1f004 1f0cf 1f18e 1f191-1f19a 1f200-1f320 1f32d-1f335 "
                    + "1f337-1f37c 1f37e-1f393 1f3a0-1f3ca 1f3cf-1f3d3 1f3e0-1f3f0 1f3f4 1f3f8-1f43e 1f440 "
                    + "1f442-1f4fc 1f4ff-1f53d 1f54b-1f54e 1f550-1f567 1f57a 1f595-1f596 1f5a4 1f5fb-1f64f 1f680-1f6c5 "
                    + "1f6cc 1f6d0-1f6d2 1f6d5-1f6d7 1f6dc-1f6df 1f6eb-1f6ec 1f6f4-1f6fc 1f7e0-1f7f0 1f90c-1f93a 1f93c-1f945 1f947-1f9ff 1fa70-1faff "
                    + "20000-3fffd");

    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        // The vowels and final consonants of decomposed Hangul, which is how macOS writes file names.
        if (codePoint >= 0x1160 && codePoint <= 0x11ff) {
            return 0;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return WIDE.get(codePoint) ? 2 : 1;
    }

    private static BitSet ranges(String hexadecimal) {
        BitSet set = new BitSet();
        for (String range : hexadecimal.split(" ", -1)) {
            String[] ends = range.split("-", -1);
            set.set(Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16) + 1);
        }
        return set;
    }

    /** The text with blanks after it up to the width. */
    static String padRight(String text, int columns) {
        return text + blanks(columns - of(text));
    }

    /** The text with blanks before it up to the width. */
    static String padLeft(String text, int columns) {
        return blanks(columns - of(text)) + text;
    }

    private static String blanks(int count) {
        return " ".repeat(Math.max(0, count));
    }

    /** The text if it fits, else as much of it as fits before the ellipsis. */
    static String cut(String text, int columns, String ellipsis) {
        if (of(text) <= columns) {
            return text;
        }
        int room = columns - of(ellipsis);
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            room -= of(codePoint);
            if (room < 0) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return of(ellipsis) > columns ? "" : text.substring(0, end).stripTrailing() + ellipsis;
    }
}
