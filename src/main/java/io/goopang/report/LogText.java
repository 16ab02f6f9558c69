package io.goopang.report;

/**
 * Lines of logs for people, after the name of their source where there are several.
 *
 * @param width of the widest name; 0 for a single source, which is not named
 * @param terminal whether they go to one, which the words of others must not confuse
 */
public record LogText(int width, boolean terminal) {

    /** The line without an end. */
    public String render(String source, String text) {
        String shown = terminal ? Printable.clean(text) : text;
        return width == 0 ? shown : (TextWidth.padRight(source, width) + " | " + shown).stripTrailing();
    }
}
