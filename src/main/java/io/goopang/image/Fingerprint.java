package io.goopang.image;

import io.goopang.model.Digest;
import io.goopang.model.Platform;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What an image was made from, as 64 hex digits: equal fingerprints mean that nothing must be built.
 *
 * <p>It covers content, rendered Dockerfile, base, platform and builder version, and no timestamps.
 */
public record Fingerprint(String value) {

    // To be raised whenever the same input would be made into another image.
    private static final String BUILDER = "goopang-4";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a fingerprint: " + value);
        }
    }

    /**
     * The fingerprint of an image of these.
     *
     * @param dockerfile rendered, with the base's identity where its name would be
     * @param base its {@link BaseImage#identity()}
     */
    public static Fingerprint of(String dockerfile, String base, Platform platform, List<ImageLayer> layers) {
        MessageDigest hasher = Digest.hasher();
        add(hasher, BUILDER);
        add(hasher, dockerfile);
        add(hasher, base);
        add(hasher, platform.toString());
        for (ImageLayer layer : layers) {
            add(hasher, layer.name());
            hasher.update(number(layer.files().size()));
            for (ImageFile file : layer.files()) {
                add(hasher, file.path());
                hasher.update(Objects.requireNonNull(file.digest()).bytes());
            }
        }
        return new Fingerprint(Digest.of(hasher).hex());
    }

    // Each text goes in with its length, so that no two lists of texts look alike.
    private static void add(MessageDigest hasher, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        hasher.update(number(bytes.length));
        hasher.update(bytes);
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    @Override
    public String toString() {
        return value;
    }
}
