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
    private static final Pattern OPEN_END = Pattern.compile("(?:[;,:{(|\\[]|&&)$");

    private Printable() {}

    /** The lines of a text, without blank ones at its ends. */
    static List<String> lines(String text) {
        return LINE_BREAK.splitAsStream(text.strip()).map(Printable::clean).toList();
    }

    /** A text whose further lines stand so many columns in, so that they are seen to belong to the first. */
    static String indented(String text, int columns) {
        String margin = " ".repeat(columns);
        StringBuilder indented = new StringBuilder();
        for (String line : lines(text)) {
            indented.append(indented.isEmpty() ? "" : "\n");
            indented.append(indented.isEmpty() || line.isEmpty() ? line : margin + line);
        }
        return indented.toString();
    }

    /** A text on one line: its lines are joined as a shell would read them. */
    static String line(String text) {
        List<String> lines = lines(text);
        if (lines.size() == 1) {
            return lines.get(0);
        }
        StringBuilder joined = new StringBuilder();
        String link = "";
        for (String line : lines) {
            if (!line.isBlank()) {
                boolean continued = line.endsWith("\\");
                joined.append(link).append((continued ? line.substring(0, line.length() - 1) : line).strip());
                link = continued || OPEN_END.matcher(line).find() ? " " : "; ";
            }
        }
        return joined.toString();
    }

    /** A single line with its indentation. */
    static String clean(String line) {
        String text = withoutEscapes(line).replace("\t", "    ");
        return CONTROL.matcher(text).replaceAll("").stripTrailing();
    }

    /** A text on one line, with digests cut to what tells them apart by eye. */
    static String result(String text, Look look) {
        return DIGEST.matcher(line(text)).replaceAll("$1" + look.ellipsis());
    }

    static String withoutEscapes(String text) {
        return ESCAPE.matcher(text).replaceAll("");
    }
}
