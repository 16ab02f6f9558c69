package io.goopang.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource({
        "-1, 0 B",
        "0, 0 B",
        "999, 999 B",
        "1000, 1.00 kB",
        "9994, 9.99 kB",
        "9995, 10.0 kB",
        "99949, 99.9 kB",
        "99950, 100 kB",
        "999499, 999 kB",
        "999500, 1.00 MB",
        "34200000, 34.2 MB",
        "120000000, 120 MB",
        "1234000000, 1.23 GB",
        "9223372036854775807, 9.22 EB",
    })
    void bytesHaveThreeDigits(long bytes, String expected) {
        assertEquals(expected, new ByteCount(bytes).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "34000000, 120000000, 34 of 120 MB",
        "3400000, 34200000, 3.4 of 34.2 MB",
        "340000000, 1200000000, 0.34 of 1.20 GB",
        "5, 12, 5 of 12 B",
        "0, 0, 0 of 0 B",
    })
    void bytesOfATotalShareItsUnit(long bytes, long total, String expected) {
        assertEquals(expected, new ByteCount(bytes).of(new ByteCount(total)));
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 0 ms",
        "40, 40 ms",
        "99, 99 ms",
        "100, 0.1 s",
        "3249, 3.2 s",
        "59949, 59.9 s",
        "59950, 1 m 0 s",
        "80000, 1 m 20 s",
        "3599500, 1 h 0 m",
        "7500000, 2 h 5 m",
    })
    void durations(long millis, String expected) {
        assertEquals(expected, new Elapsed(Duration.ofMillis(millis)).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "-90, just now",
        "0, just now",
        "1, 1 second ago",
        "59, 59 seconds ago",
        "60, 1 minute ago",
        "185, 3 minutes ago",
        "3600, 1 hour ago",
        "172799, 47 hours ago",
        "172800, 2 days ago",
        "1209600, 2 weeks ago",
        "5184000, 2 months ago",
        "63072000, 2 years ago",
    })
    void ages(long seconds, String expected) {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        assertEquals(expected, Age.between(then, then.plusSeconds(seconds)).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "abc, 3",
        "장바구니, 8",
        // the same in decomposed form
        "'\u110c\u1161\u11bc', 2",
        "é, 1",
        "'e\u0301', 1",
        "日本, 4",
        "✓ …, 3",
        "🚀, 2",
    })
    void widths(String text, int expected) {
        assertEquals(expected, TextWidth.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "short, 5, short",
        "longer, 5, long…",
        "장바구니, 8, 장바구니",
        "장바구니, 7, 장바구…",
        "장바구니, 6, 장바…",
        "장바구니, 1, …",
        "장바구니, 0, ''",
        "word by word, 6, word…",
    })
    void cutsAtColumnsNotCharacters(String text, int columns, String expected) {
        assertEquals(expected, TextWidth.cut(text, columns, "…"));
    }

    @Test
    void wordsOfOthersCannotMoveTheCursor() {
        assertEquals("red bell", Printable.line("\u001b[31mred\u001b[0m\u0007 bell\u001b]0;title\u0007"));
        assertEquals("a    b", Printable.line("a\tb\u202e"));
        assertEquals("10%; 20%", Printable.line("10%\r20%"));
    }

    @ParameterizedTest
    @CsvSource({
        "'mvn package', mvn package",
        "'cd app\nmvn package\n', cd app; mvn package",
        "'mvn package \\\n  -DskipTests', mvn package -DskipTests",
        "'cd app &&\n  mvn package', cd app && mvn package",
        "'cd app;\n\nmvn package', cd app; mvn package",
    })
    void commandsAreJoinedAsAShellReadsThem(String text, String expected) {
        assertEquals(expected, Printable.line(text));
    }
}
