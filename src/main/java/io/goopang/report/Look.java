package io.goopang.report;

import java.nio.charset.Charset;
import java.util.List;

/**
 * What the reader's screen can show.
 *
 * @param colour whether to use ANSI colours
 * @param symbols whether it shows more than ASCII
 */
public record Look(boolean colour, boolean symbols) {

    public static final Look PLAIN = new Look(false, false);

    private static final String ESC = "\u001b[";
    private static final List<String> SPINNER = List.of("⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏");
    private static final List<String> ASCII_SPINNER = List.of("|", "/", "-", "\\");

    /** The look for output in the given charset. */
    public static Look of(boolean colour, Charset charset) {
        return new Look(
                colour, charset.canEncode() && charset.newEncoder().canEncode("✓✗…" + String.join("", SPINNER)));
    }

    String done() {
        return green(symbols ? "✓" : "+");
    }

    String failed() {
        return red(symbols ? "✗" : "x");
    }

    String unfinished() {
        return yellow("-");
    }

    String ellipsis() {
        return symbols ? "…" : "...";
    }

    /** The spinner's character at a time given in milliseconds. */
    String spinner(long millis) {
        List<String> frames = symbols ? SPINNER : ASCII_SPINNER;
        return paint("36", frames.get((int) Math.floorMod(millis / 100, (long) frames.size())));
    }

    String red(String text) {
        return paint("31", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    String bold(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return colour ? ESC + code + "m" + text + ESC + "0m" : text;
    }
}
