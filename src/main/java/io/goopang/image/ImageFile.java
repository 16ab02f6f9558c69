package io.goopang.image;

import io.goopang.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes into an image.
 *
 * @param path relative to the layer's root, with forward slashes
 * @param size bytes
 * @param digest of its content; null as long as nobody has read it
 */
public record ImageFile(
        String path,
        long size,
        ContentSource content,
        @Nullable Digest digest) {

    private static final int BLOCK = 64 * 1024;

    /** A file that nobody has read yet. */
    public ImageFile(String path, long size, ContentSource content) {
        this(path, size, content, null);
    }

    /** The same file with its digest, for which it is read once. */
    public ImageFile read() throws IOException {
        return digest == null ? new ImageFile(path, size, content, digest(content)) : this;
    }

    /** Reads a content to its end. */
    static Digest digest(ContentSource content) throws IOException {
        MessageDigest hasher = Digest.hasher();
        byte[] block = new byte[BLOCK];
        try (InputStream in = content.open()) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                hasher.update(block, 0, count);
            }
        }
        return Digest.of(hasher);
    }
}
