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
    private static final String ERASE_BELOW = CSI + "J";
    private static final String WRAP_OFF = CSI + "?7l";
    private static final String WRAP_ON = CSI + "?7h";
    private static final String CURSOR_OFF = CSI + "?25l";
    private static final String CURSOR_ON = CSI + "?25h";

    private List<String> drawn = List.of();
    private boolean cursorOff;

    /**
     * What to send to the terminal so that it shows these lines; the cursor is hidden as long as any of them is live.
     *
     * @param above lines that stay, and scroll away with time
     * @param live lines in the place of those of the last frame
     * @param columns the terminal's width now
     */
    String frame(List<String> above, List<String> live, int columns) {
        StringBuilder frame = new StringBuilder();
        if (cursorOff == live.isEmpty()) {
            cursorOff = !cursorOff;
            frame.append(cursorOff ? CURSOR_OFF : CURSOR_ON);
        }
        frame.append('\r').append(up(columns));
        if (!above.isEmpty()) {
            frame.append(ERASE_BELOW);
            above.forEach(line -> frame.append(line).append('\n'));
        }
        // A character that is wider than we think must not break a line and shift those below.
        frame.append(WRAP_OFF);
        live.forEach(line -> frame.append(ERASE_LINE).append(line).append('\n'));
        frame.append(WRAP_ON).append(ERASE_BELOW);
        drawn = List.copyOf(live);
        return frame.toString();
    }

    boolean isEmpty() {
        return drawn.isEmpty();
    }

    /** To the first of the drawn lines; where the terminal got narrower since, it has broken the longer ones. */
    private String up(int columns) {
        int rows = 0;
        for (String line : drawn) {
            int width = TextWidth.of(Printable.withoutEscapes(line));
            rows += Math.max(1, (width + columns - 1) / columns);
        }
        return rows == 0 ? "" : CSI + rows + "A";
    }
}
