package io.goopang.model;

/** A value that must not be seen: its text form never shows it. */
public record Secret(String value) {

    /** What stands in place of a secret wherever one would be printed. */
    public static final String REDACTED = "***";

    @Override
    public String toString() {
        return REDACTED;
    }
}
