package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import org.jspecify.annotations.Nullable;

/** A number of lines as users give it. */
final class LineCount {

    private LineCount() {}

    /** The number; null for {@code all}. */
    static @Nullable Integer parse(String text) {
        if (text.equals("all")) {
            return null;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Neither.
        }
        throw Failure.of(ExitCode.USAGE, "\"" + text + "\" is no number of lines")
                .mend("use a whole number, or all")
                .build();
    }
}
