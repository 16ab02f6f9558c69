package io.goopang.image.layer;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.DeflaterOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/**
 * The gzip format (RFC 1952) in the same bytes on every machine.
 *
 * <p>The JDK compresses with whichever zlib it was linked to, and these differ in what they write. So what compresses
 * well goes through a compressor in Java; jars, which hardly compress, are stored as they are. The first piece of a
 * layer decides.
 */
final class GzipLayer extends OutputStream {

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int LEVEL = 6;
    private static final int WINDOW_BITS = 15;
    private static final int BUFFER = 16 * 1024;
    private static final int SAMPLE = 1024 * 1024;

    /** A quarter must go: a registry's network is faster than this compressor. */
    private static final double WORTHWHILE = 0.75;

    private final OutputStream out;
    private final CRC32 crc = new CRC32();
    private final ByteArrayOutputStream sample = new ByteArrayOutputStream();
    private OutputStream body = sample;
    private long size;

    GzipLayer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int toSample = body == sample ? Math.min(length, SAMPLE - sample.size()) : 0;
        sample.write(bytes, offset, toSample);
        if (body == sample && sample.size() == SAMPLE) {
            begin(false);
        }
        if (toSample < length) {
            body.write(bytes, offset + toSample, length - toSample);
        }
        crc.update(bytes, offset, length);
        size += length;
    }

    private void begin(boolean whole) throws IOException {
        out.write(HEADER);
        byte[] first = sample.toByteArray();
        ByteArrayOutputStream trial = new ByteArrayOutputStream();
        try (OutputStream deflater = deflater(trial)) {
            deflater.write(first);
        }
        boolean pays = trial.size() < first.length * WORTHWHILE;
        if (pays && whole) {
            trial.writeTo(out);
            body = OutputStream.nullOutputStream();
        } else {
            body = pays ? deflater(out) : new StoredBlocks(out);
            body.write(first);
        }
        sample.reset();
    }

    private static OutputStream deflater(OutputStream target) throws IOException {
        boolean withoutZlibHeader = true;
        return new DeflaterOutputStream(target, new Deflater(LEVEL, WINDOW_BITS, withoutZlibHeader), BUFFER, false);
    }

    /** Ends the format, and leaves the stream below open. */
    @Override
    public void close() throws IOException {
        if (body == sample) {
            begin(true);
        }
        body.close();
        number(crc.getValue());
        number(size);
    }

    /** Four bytes, the least first. */
    private void number(long value) throws IOException {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write((int) (value >> shift) & 0xff);
        }
    }
}
