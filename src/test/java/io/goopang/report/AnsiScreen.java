package io.goopang.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal as far as the reports use one; a wide character takes its cell and an empty one after it. */
final class AnsiScreen {

    private static final Pattern CONTROL = Pattern.compile("\u001b\\[(\\??)([0-9;]*)([A-Za-z])");

    private final int columns;
    private final int rows;
    private final List<List<String>> lines = new ArrayList<>();
    private int row;
    private int column;
    private boolean wrap = true;
    private boolean cursor = true;

    AnsiScreen(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        lines.add(new ArrayList<>());
    }

    void accept(String text) {
        Matcher control = CONTROL.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (control.region(at, text.length()).lookingAt()) {
                obey(control.group(1) + control.group(3), control.group(2));
                at = control.end();
            } else {
                int character = text.codePointAt(at);
                at += Character.charCount(character);
                put(character);
            }
        }
    }

    private void obey(String command, String argument) {
        switch (command) {
            case "A" -> row = Math.max(Math.max(0, lines.size() - rows), row - Integer.parseInt(argument));
            case "K" -> lines.get(row).clear();
            case "m" -> {}
            case "?h", "?l" -> {
                if (argument.equals("7")) {
                    wrap = command.equals("?h");
                } else {
                    cursor = command.equals("?h");
                }
            }
            default -> throw new IllegalArgumentException(command);
        }
    }

    private void put(int character) {
        if (character == '\r') {
            column = 0;
        } else if (character == '\n') {
            column = 0;
            row++;
            if (row == lines.size()) {
                lines.add(new ArrayList<>());
            }
        } else {
            int width = TextWidth.of(character);
            if (column + width > columns) {
                if (!wrap) {
                    return;
                }
                put('\n');
            }
            List<String> cells = lines.get(row);
            while (cells.size() < column + width) {
                cells.add(" ");
            }
            cells.set(column, Character.toString(character));
            if (width == 2) {
                cells.set(column + 1, "");
            }
            column += width;
        }
    }

    boolean cursor() {
        return cursor;
    }

    boolean wraps() {
        return wrap;
    }

    /** Where the next character would go, counted from the first line ever. */
    int row() {
        return row;
    }

    /** All that is on the screen or has scrolled off it. */
    String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(
                cells -> text.append(String.join("", cells).stripTrailing()).append('\n'));
        return text.toString().stripTrailing() + "\n";
    }
}
