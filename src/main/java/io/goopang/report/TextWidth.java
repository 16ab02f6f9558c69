package io.goopang.report;

/**
 * How many columns of a terminal a text takes: two for a wide character, none for one that joins the one before.
 *
 * <p>Wide are the ranges W and F of Unicode's EastAsianWidth.txt, joined where nothing narrow stands between.
 */
final class TextWidth {

    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x231a, 0x231b},
        {0x23e9, 0x23ec},
        {0x23f0, 0x23f0},
        {0x23f3, 0x23f3},
        {0x25fd, 0x25fe},
        {0x2614, 0x2615},
        {0x2648, 0x2653},
        {0x267f, 0x267f},
        {0x2693, 0x2693},
        {0x26a1, 0x26a1},
        {0x26aa, 0x26ab},
        {0x26bd, 0x26be},
        {0x26c4, 0x26c5},
        {0x26ce, 0x26ce},
        {0x26d4, 0x26d4},
        {0x26ea, 0x26ea},
        {0x26f2, 0x26f3},
        {0x26f5, 0x26f5},
        {0x26fa, 0x26fa},
        {0x26fd, 0x26fd},
        {0x2705, 0x2705},
        {0x270a, 0x270b},
        {0x2728, 0x2728},
        {0x274c, 0x274c},
        {0x274e, 0x274e},
        {0x2753, 0x2755},
        {0x2757, 0x2757},
        {0x2795, 0x2797},
        {0x27b0, 0x27b0},
        {0x27bf, 0x27bf},
        {0x2b1b, 0x2b1c},
        {0x2b50, 0x2b50},
        {0x2b55, 0x2b55},
        {0x2e80, 0x303e},
        {0x3041, 0x4dbf},
        {0x4e00, 0xa4cf},
        {0xa960, 0xa97f},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe10, 0xfe19},
        {0xfe30, 0xfe6f},
        {0xff01, 0xff60},
        {0xffe0, 0xffe6},
        {0x16fe0, 0x18aff},
        {0x1b000, 0x1b2ff},
        {0x1f004, 0x1f004},
        {0x1f0cf, 0x1f0cf},
        {0x1f18e, 0x1f18e},
        {0x1f191, 0x1f19a},
        {0x1f200, 0x1f320},
        {0x1f32d, 0x1f335},
        {0x1f337, 0x1f37c},
        {0x1f37e, 0x1f393},
        {0x1f3a0, 0x1f3ca},
        {0x1f3cf, 0x1f3d3},
        {0x1f3e0, 0x1f3f0},
        {0x1f3f4, 0x1f3f4},
        {0x1f3f8, 0x1f43e},
        {0x1f440, 0x1f440},
        {0x1f442, 0x1f4fc},
        {0x1f4ff, 0x1f53d},
        {0x1f54b, 0x1f567},
        {0x1f57a, 0x1f57a},
        {0x1f595, 0x1f596},
        {0x1f5a4, 0x1f5a4},
        {0x1f5fb, 0x1f64f},
        {0x1f680, 0x1f6c5},
        {0x1f6cc, 0x1f6cc},
        {0x1f6d0, 0x1f6df},
        {0x1f6eb, 0x1f6ec},
        {0x1f6f4, 0x1f6fc},
        {0x1f7e0, 0x1f7f0},
        {0x1f90c, 0x1f9ff},
        {0x1fa70, 0x1faff},
        {0x20000, 0x3fffd}
    };

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
        return isWide(codePoint) ? 2 : 1;
    }

    private static boolean isWide(int codePoint) {
        for (int[] range : WIDE) {
            if (codePoint <= range[1]) {
                return codePoint >= range[0];
            }
        }
        return false;
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
