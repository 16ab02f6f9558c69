package io.goopang.report;

import java.time.Duration;
import java.time.Instant;

/** How long something took: {@code 40 ms}, {@code 3.2 s}, {@code 1 m 20 s}, {@code 2 h 5 m}. */
public record Elapsed(Duration time) {

    public Elapsed {
        time = time.isNegative() ? Duration.ZERO : time;
    }

    public static Elapsed between(Instant from, Instant to) {
        return new Elapsed(Duration.between(from, to));
    }

    @Override
    public String toString() {
        long millis = time.toMillis();
        if (millis < 100) {
            return millis + " ms";
        }
        long tenths = (millis + 50) / 100;
        return tenths < 600 ? tenths / 10 + "." + tenths % 10 + " s" : inSeconds((millis + 500) / 1000);
    }

    /** In whole seconds, for what is still going on. */
    String soFar() {
        return inSeconds(time.toSeconds());
    }

    private static String inSeconds(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 60 ? minutes + " m " + seconds % 60 + " s" : minutes / 60 + " h " + minutes % 60 + " m";
    }
}
