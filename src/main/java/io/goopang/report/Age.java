package io.goopang.report;

import java.time.Duration;
import java.time.Instant;

/** How long ago something happened, in the one unit that matters: {@code 3 minutes ago}. */
public record Age(Duration time) {

    /** The age of what began then; machines whose clocks run ahead can't make it negative. */
    public static Age between(Instant then, Instant now) {
        return new Age(Duration.between(then, now));
    }

    @Override
    public String toString() {
        return time.toSeconds() < 1 ? "just now" : span() + " ago";
    }

    /** The age as a span of time: {@code 3 minutes}. */
    public String span() {
        long seconds = Math.max(0, time.toSeconds());
        long days = seconds / 86_400;
        if (seconds < 60) {
            return count(seconds, "second");
        }
        if (seconds < 3600) {
            return count(seconds / 60, "minute");
        }
        if (days < 2) {
            return count(seconds / 3600, "hour");
        }
        if (days < 14) {
            return count(days, "day");
        }
        if (days < 60) {
            return count(days / 7, "week");
        }
        return days < 730 ? count(days / 30, "month") : count(days / 365, "year");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
