package io.goopang.report;

import static io.goopang.report.Story.BUILD;
import static io.goopang.report.Story.CART;
import static io.goopang.report.Story.DIGEST;
import static io.goopang.report.Story.PUSH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.event.Event;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PlainReportTest {

    private static final Look LOOK = new Look(false, true);
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    private static void tell(Report report) {
        new Story(report)
                .tell(new Event.Noted("Release v3"))
                .starts(BUILD)
                .starts(CART)
                .says(BUILD, "Step 3/7 : COPY dependencies/ ./")
                .tell(new Event.Printed("./mvnw", "  [INFO] \u001b[32mdone\u001b[0m "))
                .after(3200)
                .finishes(BUILD, DIGEST, 3200)
                .finishes(CART, "", 3250)
                .tell(new Event.Warned("the repository has drifted\nscan on push is off"))
                .starts(PUSH)
                .fails(PUSH, "denied: no\nsuch right", 80_000)
                .ends();
    }

    @Test
    void aLineForWhateverHappens() {
        tell(new PlainReport(out, LOOK, false));
        assertEquals("""
                Release v3
                user-service: build image …
                장바구니: build image …
                user-service: build image … done in 3.2 s (sha256:1a2b3c4d1a2b…)
                장바구니: build image … done in 3.3 s
                warning: the repository has drifted
                  scan on push is off
                user-service: push image …
                user-service: push image … failed after 1 m 20 s: denied: no; such right
                """, text.toString());
    }

    @Test
    void verboseShowsDetailsAndOutput() {
        tell(new PlainReport(out, LOOK, true));
        assertEquals("""
                Release v3
                user-service: build image …
                장바구니: build image …
                user-service: build image: Step 3/7 : COPY dependencies/ ./
                ./mvnw:   [INFO] done
                """, text.toString().lines().limit(5).reduce("", (all, line) -> all + line + "\n"));
    }

    @Test
    void longTasksReportEveryTenSeconds() {
        Story story =
                new Story(new PlainReport(out, Look.PLAIN, false)).starts(PUSH).moves(PUSH, 1_000_000, 120_000_000);
        for (int second = 1; second <= 25; second++) {
            story.after(1000).moves(PUSH, second * 3_400_000L, 120_000_000);
        }
        assertEquals("""
                user-service: push image ...
                user-service: push image 31 of 120 MB (25%)
                user-service: push image 65 of 120 MB (53%)
                """, text.toString());
    }

    @Test
    void silentTasksGiveASignEveryMinute() {
        Story story = new Story(new PlainReport(out, Look.PLAIN, false)).starts(BUILD);
        for (int second = 1; second <= 130; second++) {
            story.after(1000);
            if (second == 70) {
                story.says(BUILD, "Step 3/7");
            }
        }
        story.ends();
        assertEquals("""
                user-service: build image ...
                user-service: build image ... still at it after 1 m 0 s
                user-service: build image ... still at it after 2 m 0 s (Step 3/7)
                user-service: build image ... unfinished after 2 m 10 s
                """, text.toString());
    }

    @Test
    void lateProgressDoesNotBringATaskBack() {
        new Story(new PlainReport(out, Look.PLAIN, false))
                .starts(PUSH)
                .finishes(PUSH, "", 10)
                .moves(PUSH, 1, 2)
                .after(100_000)
                .ends();
        assertEquals("user-service: push image ...\nuser-service: push image ... done in 10 ms\n", text.toString());
    }

    @Test
    void quietShowsWarnings() {
        tell(new QuietReport(out, new Look(true, true)));
        assertEquals(
                "\u001b[33mwarning:\u001b[0m the repository has drifted\n  scan on push is off\n", text.toString());
    }
}
