package io.goopang.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a service or accessory: a DNS label, so that it can be part of container and repository names. */
public record ServiceName(String value) implements Comparable<ServiceName> {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public ServiceName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a service name: " + value);
        }
    }

    /** Whether the text is 1 to 63 lower-case letters, digits and inner dashes (RFC 1123). */
    public static boolean isValid(String value) {
        return LABEL.matcher(value).matches();
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    // Written out: what the JVM makes of a record for them, when they are first called, takes it ten milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServiceName that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
