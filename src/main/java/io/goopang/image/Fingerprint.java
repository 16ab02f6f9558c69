package io.goopang.image;

import java.util.regex.Pattern;

/**
 * What an image was made from, as 64 hex digits: equal fingerprints mean that nothing must be built.
 *
 * <p>It covers content, rendered Dockerfile, base, platform and builder version, and no timestamps.
 */
public record Fingerprint(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a fingerprint: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
