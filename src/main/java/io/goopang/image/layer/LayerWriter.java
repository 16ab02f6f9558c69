package io.goopang.image.layer;

import io.goopang.image.ImageFile;
import io.goopang.model.Digest;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;

/** Makes layers, and tells before it does which of them it would make again. */
public final class LayerWriter {

    // To be raised whenever the same entries would become other bytes.
    private static final String FORMAT = "goopang-layer-1";

    private static final int BUFFER = 64 * 1024;

    private LayerWriter() {}

    /** What the layer's bytes follow from; files without a digest are read for it. */
    public static Digest key(List<LayerEntry> entries) throws IOException {
        MessageDigest hasher = Digest.hasher();
        add(hasher, FORMAT);
        for (LayerEntry entry : entries) {
            ImageFile file = entry.file();
            add(hasher, entry.path());
            add(
                    hasher,
                    entry.mode() + " " + entry.owner().user() + " "
                            + entry.owner().group());
            add(
                    hasher,
                    file == null
                            ? ""
                            : Objects.requireNonNull(file.read().digest()).value());
        }
        return Digest.of(hasher);
    }

    /** Writes the compressed archive to the stream, which it leaves open, in one pass over the files. */
    public static LayerBlob write(List<LayerEntry> entries, OutputStream out) throws IOException {
        return compress(tar -> LayerTar.write(entries, tar), out);
    }

    /** The same for an archive that is there already. */
    public static LayerBlob compress(InputStream archive, OutputStream out) throws IOException {
        return compress(archive::transferTo, out);
    }

    private static LayerBlob compress(Archive archive, OutputStream out) throws IOException {
        MessageDigest compressed = Digest.hasher();
        MessageDigest plain = Digest.hasher();
        Counting counting = new Counting(new DigestOutputStream(out, compressed));
        OutputStream buffered = new BufferedOutputStream(counting, BUFFER);
        try (OutputStream tar =
                new BufferedOutputStream(new DigestOutputStream(new GzipLayer(buffered), plain), BUFFER)) {
            archive.write(tar);
        }
        buffered.flush();
        return new LayerBlob(Digest.of(plain), Digest.of(compressed), counting.count);
    }

    @FunctionalInterface
    private interface Archive {
        void write(OutputStream out) throws IOException;
    }

    // Each text ends with a byte that none of them holds.
    private static void add(MessageDigest hasher, String text) {
        hasher.update(text.getBytes(StandardCharsets.UTF_8));
        hasher.update((byte) 0);
    }

    private static final class Counting extends FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int each) throws IOException {
            out.write(each);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
