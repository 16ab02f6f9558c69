package io.goopang.manifest.form;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An amount of memory as Docker writes it: {@code 512m}, {@code 1.5g}, {@code 6291456} (docker run, {@code --memory}). */
public final class MemoryForm {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)(?:([kmg])i?)?b?", Pattern.CASE_INSENSITIVE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private MemoryForm() {}

    /** The amount in bytes, fractions of a byte cut off. */
    public static Optional<Long> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(form.group(1)).multiply(unit(form.group(2))))
                .filter(bytes -> bytes.compareTo(MOST) <= 0)
                .map(BigDecimal::longValue);
    }

    /** The amount as {@link #parse} reads it, in the largest unit that it is a whole number of. */
    public static String write(long bytes) {
        int power = bytes == 0 ? 0 : Math.min(3, Long.numberOfTrailingZeros(bytes) / 10);
        return (bytes >> (10 * power)) + (power == 0 ? "" : String.valueOf("kmg".charAt(power - 1)));
    }

    private static BigDecimal unit(@Nullable String suffix) {
        int power = suffix == null ? 0 : 1 + "kmg".indexOf(suffix.toLowerCase(Locale.ROOT));
        return BigDecimal.valueOf(1L << (10 * power));
    }
}
