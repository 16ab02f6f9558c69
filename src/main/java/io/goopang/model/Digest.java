package io.goopang.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A SHA-256 content digest, {@code sha256:<64 hex digits>} (OCI image-spec, descriptor.md). */
public record Digest(String value) {

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String PREFIX = "sha256:";

    public Digest {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a sha256 digest: " + value);
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    /** The digest of the given bytes. */
    public static Digest of(byte[] bytes) {
        return finish(hasher().digest(bytes));
    }

    /** The digest that the given hasher, fed until now, stands at; it resets the hasher. */
    public static Digest of(MessageDigest hasher) {
        return finish(hasher.digest());
    }

    /** A fresh SHA-256 hasher, which every Java platform must provide. */
    public static MessageDigest hasher() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The 64 hex digits without the algorithm. */
    public String hex() {
        return value.substring(PREFIX.length());
    }

    /** The 32 bytes of the hash. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex());
    }

    /** The first twelve hex digits: enough to tell images apart by eye. */
    public String abbreviated() {
        return hex().substring(0, 12);
    }

    private static Digest finish(byte[] hash) {
        return new Digest(PREFIX + HexFormat.of().formatHex(hash));
    }

    // Written out: what the JVM makes of a record for them, when they are first called, takes it ten milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that && value.equals(that.value);
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
