package io.goopang.model;

import java.util.regex.Pattern;

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

    @Override
    public String toString() {
        return value;
    }
}
