package io.goopang.report;

import java.util.List;
import java.util.regex.Pattern;

/** Makes the words of others fit for a terminal: without escape sequences, control and direction characters. */
final class Printable {

    /** CSI, OSC and two-character sequences (ECMA-48). */
    private static final Pattern ESCAPE =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[ -/]*[0-~])");

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u202a-\u202e\u2066-\u2069]");
    private static final Pattern DIGEST = Pattern.compile("(sha256:[0-9a-f]{12})[0-9a-f]{52}(?![0-9a-f])");
    private static final Pattern CONTINUES = Pattern.compile(".*(?:[;,:{(|\\[]|&&)");

    private Printable() {}

    /** The lines of a text, without blank ones at its ends. */
    static List<String> lines(String text) {
        return LINE_BREAK
                .splitAsStream(withoutEscapes(text).strip())
                .map(line -> CONTROL.matcher(line.replace("\t", "    "))
                        .replaceAll("")
                        .stripTrailing())
                .toList();
    }

    /** A text on one line: its lines are joined as a shell would read them. */
    static String line(String text) {
        StringBuilder joined = new StringBuilder();
        for (String raw : lines(text)) {
            String line = raw.strip();
            if (line.isEmpty()) {
                continue;
            }
            if (joined.length() > 0) {
                joined.append(
                                CONTINUES.matcher(joined).matches() || joined.charAt(joined.length() - 1) == ' '
                                        ? ""
                                        : ";")
                        .append(joined.charAt(joined.length() - 1) == ' ' ? "" : " ");
            }
            joined.append(
                    line.endsWith("\\") ? line.substring(0, line.length() - 1).stripTrailing() + " " : line);
        }
        return joined.toString().stripTrailing();
    }

    /** A text on one line, with digests cut to what tells them apart by eye. */
    static String result(String text, Look look) {
        return DIGEST.matcher(line(text)).replaceAll("$1" + look.ellipsis());
    }

    static String withoutEscapes(String text) {
        return ESCAPE.matcher(text).replaceAll("");
    }
}
