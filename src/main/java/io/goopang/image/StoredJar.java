package io.goopang.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A jar that is put together while it is read, so that neither memory nor a disk ever holds it.
 *
 * <p>Nothing in it is compressed, because Java runtimes link different versions of zlib: the same entries make the same
 * bytes everywhere. Layers are compressed as a whole on their way to the registry.
 */
final class StoredJar implements ContentSource {

    // ZIP has no time zone; this is a time that it can hold in each of them.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final List<Entry> entries;

    StoredJar(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Its bytes; it is read once to count them. */
    long size() throws IOException {
        try (InputStream in = open()) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public InputStream open() {
        return new Stream(entries.iterator());
    }

    /**
     * A file, or a folder where the path ends with a slash.
     *
     * @param crc the content's CRC-32
     */
    record Entry(String path, long size, long crc, ContentSource content) {

        static Entry folder(String path) {
            return new Entry(path, 0, 0, InputStream::nullInputStream);
        }
    }

    /** Writes the jar piece by piece into a buffer, as far as its reader has come. */
    private static final class Stream extends InputStream {

        private final Iterator<Entry> rest;
        private final Buffer buffer = new Buffer();
        private final ZipOutputStream zip = new ZipOutputStream(buffer);
        private final byte[] piece = new byte[16 * 1024];
        private @Nullable InputStream current;
        private boolean complete;

        Stream(Iterator<Entry> entries) {
            this.rest = entries;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            while (buffer.isEmpty() && !complete) {
                advance();
            }
            return buffer.take(target, offset, length);
        }

        private void advance() throws IOException {
            if (current != null) {
                int count = current.read(piece);
                if (count >= 0) {
                    zip.write(piece, 0, count);
                } else {
                    current.close();
                    current = null;
                    zip.closeEntry();
                }
            } else if (rest.hasNext()) {
                Entry next = rest.next();
                ZipEntry entry = new ZipEntry(next.path());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(next.size());
                entry.setCrc(next.crc());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                current = next.content().open();
            } else {
                zip.close();
                complete = true;
            }
        }

        @Override
        public void close() throws IOException {
            complete = true;
            buffer.reset();
            if (current != null) {
                current.close();
            }
        }
    }

    /** Bytes that are written at one end and taken at the other. */
    private static final class Buffer extends ByteArrayOutputStream {

        private int taken;

        boolean isEmpty() {
            return taken == count;
        }

        int take(byte[] target, int offset, int length) {
            if (isEmpty()) {
                return length == 0 ? 0 : -1;
            }
            int size = Math.min(length, count - taken);
            System.arraycopy(buf, taken, target, offset, size);
            taken += size;
            if (isEmpty()) {
                reset();
            }
            return size;
        }

        @Override
        public synchronized void reset() {
            super.reset();
            taken = 0;
        }
    }
}
