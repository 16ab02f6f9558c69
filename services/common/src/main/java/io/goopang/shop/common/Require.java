package io.goopang.shop.common;

/** Rules for the fields of a request; each throws {@link InvalidRequestException} naming the field. */
public final class Require {

    private Require() {}

    public static String text(String field, String value, int maxLength) {
        if (value == null || value.isBlank()) {
            throw new InvalidRequestException(field + " is required");
        }
        return atMost(field, value, maxLength);
    }

    public static String atMost(String field, String value, int maxLength) {
        if (value.length() > maxLength) {
            throw new InvalidRequestException(field + " must have at most " + maxLength + " characters");
        }
        return value;
    }

    public static long between(String field, Number value, long min, long max) {
        if (value == null) {
            throw new InvalidRequestException(field + " is required");
        }
        if (value.longValue() < min || value.longValue() > max) {
            throw new InvalidRequestException(field + " must be from " + min + " to " + max);
        }
        return value.longValue();
    }
}
