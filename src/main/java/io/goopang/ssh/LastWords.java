package io.goopang.ssh;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ssh left behind.
 *
 * @param status what it exited with; null while it runs
 * @param lines the last ones it printed
 */
record LastWords(@Nullable Integer status, List<String> lines) {

    private static final int SHOWN_LINES = 3;

    LastWords {
        lines = List.copyOf(lines);
    }

    SshWords meaning() {
        return SshWords.of(status, lines);
    }

    /** The line that tells the most, or else the last ones, or else what it exited with. */
    String text() {
        SshWords meaning = meaning();
        Optional<String> telling = lines.stream().filter(meaning::isIn).findFirst();
        if (telling.isPresent()) {
            return telling.get();
        }
        if (!lines.isEmpty()) {
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        }
        return status == null ? "ssh said nothing" : "ssh ended with status " + status + " and said nothing";
    }
}
