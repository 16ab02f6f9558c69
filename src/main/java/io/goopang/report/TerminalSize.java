package io.goopang.report;

/** The size of a terminal in characters; what isn't positive counts as unknown and becomes 80 by 24. */
public record TerminalSize(int columns, int rows) {

    public static final TerminalSize UNKNOWN = new TerminalSize(0, 0);

    public TerminalSize {
        columns = columns > 0 ? columns : 80;
        rows = rows > 0 ? rows : 24;
    }
}
