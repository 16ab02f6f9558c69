package io.goopang.report;

import io.goopang.event.Event;
import java.util.List;

/** The texts that all reports for people put the same way. */
final class Remark {

    private Remark() {}

    static String warning(Event.Warned warned, Look look) {
        return look.yellow("warning:") + " " + text(warned.text());
    }

    static String note(Event.Noted noted) {
        return text(noted.text());
    }

    static String printed(Event.Printed printed) {
        return (printed.program() + ": " + Printable.withoutEscapes(printed.line())).stripTrailing();
    }

    /** A text whose further lines are indented, so that they are seen to belong to the first. */
    private static String text(String text) {
        List<String> lines = Printable.lines(text);
        return String.join("\n  ", lines);
    }
}
