package io.goopang.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows under headings in upper case, in columns as wide as their widest cell. */
public final class Table {

    private static final String GAP = "   ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    /** A column of words. */
    public static Column left(String heading) {
        return new Column(heading, false);
    }

    /** A column of numbers. */
    public static Column right(String heading) {
        return new Column(heading, true);
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are columns
     */
    public Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells).stream().map(Printable::line).toList());
        return this;
    }

    /** The whole table, each line ending in a newline and none in a blank. */
    public String render() {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream()
                .map(column -> column.heading.toUpperCase(Locale.ROOT))
                .toList());
        all.addAll(rows);
        int[] widths = new int[columns.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            text.append(line(row, widths)).append('\n');
        }
        return text.toString();
    }

    private String line(List<String> row, int[] widths) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            cells.add(columns.get(i).right ? TextWidth.padLeft(cell, widths[i]) : TextWidth.padRight(cell, widths[i]));
        }
        return String.join(GAP, cells).stripTrailing();
    }

    /**
     * A column.
     *
     * @param right whether its cells end at the same place instead of beginning there
     */
    public record Column(String heading, boolean right) {}
}
