package io.goopang.report;

import io.goopang.event.Event;
import java.io.PrintWriter;
import java.time.Instant;

/** Shows warnings and nothing else. */
public final class QuietReport implements Report {

    private final PrintWriter out;
    private final Look look;

    public QuietReport(PrintWriter out, Look look) {
        this.out = out;
        this.look = look;
    }

    @Override
    public void show(Event event, Instant at) {
        if (event instanceof Event.Warned warned) {
            out.print(Remark.warning(warned, look) + "\n");
            out.flush();
        }
    }
}
