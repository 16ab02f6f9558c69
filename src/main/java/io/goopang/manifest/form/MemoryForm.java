package io.goopang.manifest.form;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An amount of memory as Docker writes it: {@code 512m}, {@code 1.5g}, {@code 6291456} (docker run, {@code --memory}). */
public final class MemoryForm {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,18})(?:\\.([0-9]{1,9}))?(?:([kmg])i?)?b?", Pattern.CASE_INSENSITIVE);

    private MemoryForm() {}

    /** The amount in bytes, fractions of a byte cut off. */
    public static Optional<Long> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long unit = unit(form.group(3));
        try {
            long whole = Math.multiplyExact(Long.parseLong(form.group(1)), unit);
            return Optional.of(Math.addExact(whole, part(form.group(2), unit)));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The bytes of a fraction of the unit; nine digits of a gigabyte are far from overflowing. */
    private static long part(@Nullable String fraction, long unit) {
        if (fraction == null) {
            return 0;
        }
        long part = Long.parseLong(fraction) * unit;
        for (int digit = 0; digit < fraction.length(); digit++) {
            part /= 10;
        }
        return part;
    }

    /** The amount as {@link #parse} reads it, in the largest unit that it is a whole number of. */
    public static String write(long bytes) {
        int power = bytes == 0 ? 0 : Math.min(3, Long.numberOfTrailingZeros(bytes) / 10);
        return (bytes >> (10 * power)) + (power == 0 ? "" : String.valueOf("kmg".charAt(power - 1)));
    }

    private static long unit(@Nullable String suffix) {
        int power = suffix == null ? 0 : 1 + "kmg".indexOf(suffix.toLowerCase(Locale.ROOT));
        return 1L << (10 * power);
    }
}
