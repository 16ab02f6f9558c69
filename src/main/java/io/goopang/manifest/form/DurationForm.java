package io.goopang.manifest.form;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time span: {@code 500ms}, {@code 2s}, {@code 1m30s}, {@code 1h}. */
public final class DurationForm {

    private static final Pattern FORM =
            Pattern.compile("(?=[0-9])(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,6})s)?(?:([0-9]{1,6})ms)?");

    // What the form takes for each unit.
    private static final long MOST = 999_999;

    private DurationForm() {}

    public static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(form.group(1)))
                .plusMinutes(number(form.group(2)))
                .plusSeconds(number(form.group(3)))
                .plusMillis(number(form.group(4))));
    }

    /** The time span as {@link #parse} reads it, in the largest units; a fraction of a millisecond is cut off. */
    public static String write(Duration duration) {
        long hours = Math.min(duration.toHours(), MOST);
        Duration rest = duration.minusHours(hours);
        long minutes = Math.min(rest.toMinutes(), MOST);
        rest = rest.minusMinutes(minutes);
        long seconds = Math.min(rest.toSeconds(), MOST);
        long millis = rest.minusSeconds(seconds).toMillis();
        String text = part(hours, "h") + part(minutes, "m") + part(seconds, "s") + part(millis, "ms");
        return text.isEmpty() ? "0s" : text;
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
