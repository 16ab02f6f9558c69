package io.goopang.image.layer;

import io.goopang.model.Digest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A layer as registries keep it.
 *
 * @param diffId of the tar archive (OCI image-spec, config.md, "rootfs")
 * @param digest of the compressed archive
 * @param size compressed bytes
 */
public record LayerBlob(Digest diffId, Digest digest, long size) {

    private static final Pattern FORM = Pattern.compile("(sha256:[0-9a-f]{64}) (sha256:[0-9a-f]{64}) ([0-9]{1,18})");

    /** Reads what {@link #toString()} wrote; empty where it is anything else. */
    public static Optional<LayerBlob> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new LayerBlob(
                        new Digest(matcher.group(1)), new Digest(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return diffId + " " + digest + " " + size;
    }
}
