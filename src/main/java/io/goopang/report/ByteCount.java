package io.goopang.report;

import java.util.List;
import java.util.Locale;

/** A number of bytes as Docker shows it: decimal units and three digits, such as {@code 34.2 MB}. */
public record ByteCount(long bytes) {

    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB");

    public ByteCount {
        bytes = Math.max(0, bytes);
    }

    @Override
    public String toString() {
        return number(bytes, scale()) + " " + scale().unit;
    }

    /** This many of a total, in the total's unit: {@code 34 of 120 MB}. */
    public String of(ByteCount total) {
        Scale scale = total.scale();
        return number(bytes, scale) + " of " + number(total.bytes, scale) + " " + scale.unit;
    }

    /** The smallest unit that leaves less than a thousand of it, once rounded. */
    private Scale scale() {
        if (bytes < 1000) {
            return new Scale(1, "B", 0);
        }
        double size = 1;
        String unit = "B";
        for (String next : UNITS) {
            size *= 1000;
            unit = next;
            if (bytes / size < 999.5) {
                break;
            }
        }
        double value = bytes / size;
        return new Scale(size, unit, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
    }

    private static String number(long bytes, Scale scale) {
        return String.format(Locale.ROOT, "%." + scale.decimals + "f", bytes / scale.size);
    }

    private record Scale(double size, String unit, int decimals) {}
}
