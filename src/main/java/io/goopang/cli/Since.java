package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.form.DurationForm;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** A time in the past as users give it: how long ago, or when. */
final class Since {

    private Since() {}

    static Instant parse(String text, Instant now) {
        return DurationForm.parse(text).map(now::minus).orElseGet(() -> time(text));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Failure.of(ExitCode.USAGE, "\"" + text + "\" is no time")
                    .mend("use a time span such as 10m or 1h30m, or a time such as 2026-11-22T10:15:00Z")
                    .build();
        }
    }
}
