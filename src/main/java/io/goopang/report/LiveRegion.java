package io.goopang.report;

import java.util.List;

/**
 * The lowest lines of a terminal, which are drawn over and over; the cursor rests on the line below them.
 *
 * <p>The control sequences are those of ECMA-48 and xterm's private modes 7 (wrap) and 25 (cursor).
 */
final class LiveRegion {

    private static final String CSI = "\u001b[";
    private static final String ERASE_LINE = CSI + "2K";
    private static final String WRAP_OFF = CSI + "?7l";
    private static final String WRAP_ON = CSI + "?7h";
    private static final String CURSOR_OFF = CSI + "?25l";
    static final String CURSOR_ON = CSI + "?25h";

    private List<String> drawn = List.of();
    private boolean cursorOff;

    /**
     * What to send to the terminal so that it shows these lines; the cursor is hidden as long as any of them is live.
     *
     * @param above lines that stay, and scroll away with time
     * @param live lines in the place of those of the last frame
     * @param size the terminal's now
     */
    String frame(List<String> above, List<String> live, TerminalSize size) {
        StringBuilder frame = new StringBuilder();
        if (cursorOff == live.isEmpty()) {
            cursorOff = !cursorOff;
            frame.append(cursorOff ? CURSOR_OFF : CURSOR_ON);
        }
        int rows = rows(size);
        frame.append('\r').append(up(rows));
        if (!above.isEmpty() || live.size() < rows) {
            // Not by "erase below": where the region begins at the top, tmux keeps a copy of what that erases.
            frame.append((ERASE_LINE + "\n").repeat(rows)).append(up(rows));
        }
        above.forEach(line -> frame.append(line).append('\n'));
        // A character that is wider than we think must not break a line and shift those below.
        frame.append(WRAP_OFF);
        live.forEach(line -> frame.append(ERASE_LINE).append(line).append('\n'));
        frame.append(WRAP_ON);
        drawn = List.copyOf(live);
        return frame.toString();
    }

    boolean isEmpty() {
        return drawn.isEmpty();
    }

    /** How many rows the drawn lines take; where the terminal got narrower since, it broke the longer ones. */
    private int rows(TerminalSize size) {
        int rows = 0;
        for (String line : drawn) {
            int width = TextWidth.of(Printable.withoutEscapes(line));
            rows += Math.max(1, (width + size.columns() - 1) / size.columns());
        }
        return Math.min(rows, size.rows() - 1);
    }

    private static String up(int rows) {
        return rows == 0 ? "" : CSI + rows + "A";
    }
}
