package io.goopang.report;

import static io.goopang.report.Story.BUILD;
import static io.goopang.report.Story.PUSH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.goopang.event.Event;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    private final StringWriter text = new StringWriter();
    private final Report report = new JsonReport(new PrintWriter(text));

    @Test
    void eachEventIsAnObject() throws Exception {
        new Story(report)
                .starts(BUILD)
                .after(5)
                .says(BUILD, "Step \"1\"")
                .moves(BUILD, 5, 0)
                .finishes(BUILD, "sha256:1", 3200)
                .starts(PUSH)
                .fails(PUSH, "denied", 7)
                .tell(new Event.Warned("드리프트"))
                .tell(new Event.Noted("n"))
                .tell(new Event.Printed("mvnw", "line"))
                .ends();
        assertEquals("""
                {"time":"2026-01-01T00:00:00.000Z","event":"started","subject":"user-service","action":"build image"}
                {"time":"2026-01-01T00:00:00.005Z","event":"detailed","subject":"user-service","action":"build image","line":"Step \\"1\\""}
                {"time":"2026-01-01T00:00:00.005Z","event":"progressed","subject":"user-service","action":"build image","done":5}
                {"time":"2026-01-01T00:00:00.005Z","event":"finished","subject":"user-service","action":"build image","result":"sha256:1","tookMillis":3200}
                {"time":"2026-01-01T00:00:00.005Z","event":"started","subject":"user-service","action":"push image"}
                {"time":"2026-01-01T00:00:00.005Z","event":"failed","subject":"user-service","action":"push image","what":"denied","tookMillis":7}
                {"time":"2026-01-01T00:00:00.005Z","event":"warned","text":"드리프트"}
                {"time":"2026-01-01T00:00:00.005Z","event":"noted","text":"n"}
                {"time":"2026-01-01T00:00:00.005Z","event":"printed","program":"mvnw","line":"line"}
                """, text.toString());
        Set<String> seen = new TreeSet<>();
        for (String line : text.toString().lines().toList()) {
            seen.add(new ObjectMapper().readTree(line).get("event").asText());
        }
        Set<String> all = new TreeSet<>();
        for (Class<?> event : Event.class.getPermittedSubclasses()) {
            all.add(event.getSimpleName().toLowerCase(Locale.ROOT));
        }
        assertEquals(all, seen);
    }

    @Test
    void progressComesOnceASecondAndEndsAtTheLast() throws Exception {
        Story story = new Story(report).starts(PUSH);
        for (int step = 1; step <= 25; step++) {
            story.moves(PUSH, step, 30).after(100);
        }
        story.finishes(PUSH, "", 2500)
                .moves(BUILD, 1, 0)
                .after(1)
                .moves(BUILD, 2, 0)
                .ends();
        List<String> lines = text.toString().lines().toList();
        List<String> done = new ArrayList<>();
        for (String line : lines) {
            if (line.contains("progressed")) {
                done.add(new ObjectMapper().readTree(line).get("done").asText());
            }
        }
        assertEquals(List.of("1", "10", "20", "25", "1", "2"), done);
    }
}
