package io.goopang.report;

import static io.goopang.report.Story.BUILD;
import static io.goopang.report.Story.CART;
import static io.goopang.report.Story.DIGEST;
import static io.goopang.report.Story.PUSH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.event.Task;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TtyReportTest {

    private static final Look LOOK = new Look(true, true);

    private final AnsiScreen screen = new AnsiScreen(60, 10);
    private TerminalSize size = new TerminalSize(60, 10);
    private final PrintWriter out = new PrintWriter(new Writer() {
        @Override
        public void write(char[] characters, int offset, int length) {
            screen.accept(new String(characters, offset, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    });
    private final Story story = new Story(new TtyReport(out, LOOK, false, () -> size));

    private void shows(String text) {
        assertEquals(text, screen.text());
        assertTrue(screen.wraps());
    }

    @Test
    void runningTasksAreBelowWhatIsOver() {
        story.tell(new Event.Noted("Release v3"))
                .starts(BUILD)
                .starts(CART)
                .starts(PUSH)
                .after(0);
        assertFalse(screen.cursor());
        shows("""
                Release v3
                ⠋ user-service: build image   0 s
                ⠋ 장바구니: build image       0 s
                ⠋ user-service: push image    0 s
                """);
        story.says(BUILD, "Step 3/7 : COPY dependencies/ ./")
                .moves(PUSH, 34_000_000, 120_000_000)
                .after(12_300);
        shows("""
                Release v3
                ⠸ user-service: build image  12 s  Step 3/7 : COPY depende…
                ⠸ 장바구니: build image      12 s
                ⠸ user-service: push image   12 s  34 of 120 MB (28%)
                """);
        story.finishes(CART, DIGEST, 12_310)
                .tell(new Event.Warned("drift"))
                .tell(new Event.Printed("mvnw", "only with -v"))
                .fails(BUILD, "no space left on device", 12_400)
                .after(100);
        shows("""
                Release v3
                ✓ 장바구니: build image  12.3 s  sha256:1a2b3c4d1a2b…
                warning: drift
                ✗ user-service: build image  12.4 s  no space left on device
                ⠼ user-service: push image  12 s  34 of 120 MB (28%)
                """);
        story.finishes(PUSH, "", 13_000).after(100);
        story.ends();
        shows("""
                Release v3
                ✓ 장바구니: build image  12.3 s  sha256:1a2b3c4d1a2b…
                warning: drift
                ✗ user-service: build image  12.4 s  no space left on device
                ✓ user-service: push image  13.0 s
                """);
        assertTrue(screen.cursor());
        assertEquals(5, screen.row());
    }

    @Test
    void anEarlyEndLeavesNothingHalfDrawn() {
        story.starts(PUSH)
                .starts(CART)
                .moves(PUSH, 5, 10)
                .after(2500)
                .finishes(CART, "", 100)
                .ends();
        shows("""
                ✓ 장바구니: build image  0.1 s
                - user-service: push image  unfinished after 2.5 s
                """);
        assertTrue(screen.cursor());
    }

    @Test
    void longWordsAreCutWhileLiveAndWholeWhenOver() {
        story.starts(CART).says(CART, "한국어로 된 아주 긴 설명이 터미널의 너비를 넘어가면 잘린다").after(1000);
        shows("⠋ 장바구니: build image   1 s  한국어로 된 아주 긴 설명이…\n");
        story.fails(CART, "x".repeat(50), 1000).starts(PUSH).after(1000);
        shows("✗ 장바구니: build image  1.0 s  " + "x".repeat(28) + "\n" + "x".repeat(22)
                + "\n⠋ user-service: push image   1 s\n");
    }

    @Test
    void moreTasksThanLinesAreCounted() {
        for (int i = 1; i <= 12; i++) {
            story.starts(new Task("service-" + i, "pull image"));
        }
        story.after(0).after(100).after(100);
        assertEquals(9, screen.text().lines().count());
        assertTrue(screen.text().startsWith("⠹ service-1: pull image   0 s\n"), screen.text());
        assertTrue(screen.text().endsWith("⠹ service-8: pull image   0 s\n  and 4 more\n"), screen.text());
    }

    @Test
    void aFullScreenScrollsWithoutTraces() {
        for (int i = 1; i <= 30; i++) {
            Task task = new Task("service-" + i, "pull image");
            story.starts(task).starts(PUSH).after(100).finishes(task, "", 100).after(100);
        }
        story.finishes(PUSH, "", 6000).ends();
        assertEquals(31, screen.text().lines().count());
        assertEquals(
                31, screen.text().lines().filter(line -> line.startsWith("✓ ")).count());
    }

    @Test
    void aNarrowerWindowIsClearedOfBrokenLines() {
        StringWriter sent = new StringWriter();
        Story narrowing = new Story(new TtyReport(new PrintWriter(sent), LOOK, false, () -> size));
        narrowing.starts(PUSH).says(PUSH, "x".repeat(80)).starts(BUILD).after(0);
        size = new TerminalSize(30, 10);
        sent.getBuffer().setLength(0);
        narrowing.after(100);
        // 59 and 33 columns became two lines each.
        assertTrue(sent.toString().startsWith("\r\u001b[4A"), sent.toString().replace("\u001b", "ESC"));
    }

    @Test
    void nothingIsSentWhereNothingHappens() {
        StringWriter sent = new StringWriter();
        new Story(new TtyReport(new PrintWriter(sent), LOOK, false, () -> size))
                .after(100)
                .after(100)
                .ends();
        assertEquals("", sent.toString());
    }

    @Test
    void aFloodOfEventsIsDrawnOnce() {
        StringWriter sent = new StringWriter();
        Story flood = new Story(new TtyReport(new PrintWriter(sent), LOOK, false, () -> size)).starts(PUSH);
        for (int i = 0; i < 1000; i++) {
            flood.moves(PUSH, i, 1000);
        }
        flood.after(100);
        assertEquals(
                1,
                sent.toString().chars().filter(character -> character == '\n').count());
        assertTrue(sent.toString().contains("1.00 of 1.00 kB (99%)"), sent.toString());
    }

    @Test
    void asciiAndNoColourWhereThatIsAllThereIs() {
        StringWriter sent = new StringWriter();
        Story plain = new Story(new TtyReport(new PrintWriter(sent), Look.PLAIN, true, () -> TerminalSize.UNKNOWN));
        plain.starts(PUSH)
                .tell(new Event.Printed("mvnw", "[INFO] hello"))
                .after(0)
                .finishes(PUSH, DIGEST, 100)
                .after(100)
                .ends();
        AnsiScreen shown = new AnsiScreen(80, 24);
        shown.accept(sent.toString());
        assertEquals("mvnw: [INFO] hello\n+ user-service: push image  0.1 s  sha256:1a2b3c4d1a2b...\n", shown.text());
        assertTrue(sent.toString().chars().allMatch(character -> character < 128));
        assertFalse(sent.toString().contains("m+"));
    }

    @Test
    void theCharsetDecidesOnSymbols() {
        assertTrue(Look.of(true, StandardCharsets.UTF_8).symbols());
        assertFalse(Look.of(true, StandardCharsets.US_ASCII).symbols());
        assertFalse(Look.of(true, Charset.forName("EUC-KR")).symbols());
    }
}
