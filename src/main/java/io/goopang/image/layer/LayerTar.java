package io.goopang.image.layer;

import io.goopang.image.ImageFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A layer as a tar archive (OCI image-spec, layer.md), written as it is read: nothing but a block of it is in memory. */
final class LayerTar {

    private static final int PIECE = 64 * 1024;
    private static final byte[] END = new byte[2 * TarHeader.BLOCK];

    private LayerTar() {}

    /** Writes all entries in their order; a file that is longer or shorter by now than it was is an error. */
    static void write(List<LayerEntry> entries, OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        for (LayerEntry entry : entries) {
            out.write(TarHeader.of(entry));
            if (entry.file() != null) {
                copy(entry.file(), out, piece);
                out.write(TarHeader.padding(entry.size()));
            }
        }
        out.write(END);
    }

    private static void copy(ImageFile file, OutputStream out, byte[] piece) throws IOException {
        long size = 0;
        try (InputStream in = file.content().open()) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                out.write(piece, 0, count);
                size += count;
            }
        }
        if (size != file.size()) {
            throw new IOException(file.path() + " changed while it was read");
        }
    }
}
