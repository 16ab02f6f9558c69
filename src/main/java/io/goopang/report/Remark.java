package io.goopang.report;

import io.goopang.event.Event;

/** The texts that all reports for people put the same way. */
final class Remark {

    private Remark() {}

    static String warning(Event.Warned warned, Look look) {
        return look.yellow("warning:") + " " + Printable.indented(warned.text(), 2);
    }

    static String note(Event.Noted noted) {
        return Printable.indented(noted.text(), 2);
    }

    static String printed(Event.Printed printed) {
        return (printed.program() + ": " + Printable.clean(printed.line())).stripTrailing();
    }
}
