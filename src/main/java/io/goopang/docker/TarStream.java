package io.goopang.docker;

import io.goopang.docker.TarParts.TarPart;
import io.goopang.event.Progress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parts of an archive one after the other, telling how far it came, and refuses parts of another size. */
final class TarStream extends InputStream {

    private static final int BUFFER = 1 << 16;

    private final Iterator<TarPart> rest;
    private final Progress progress;
    private final long total;
    private volatile boolean closed;
    private @Nullable TarPart part;
    private @Nullable InputStream current;
    private long left;
    private long done;

    TarStream(List<TarPart> parts, Progress progress) {
        this.rest = parts.iterator();
        this.progress = progress;
        this.total = parts.stream().mapToLong(TarPart::size).sum();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("it was stopped");
        }
        while (left == 0) {
            if (!next()) {
                return -1;
            }
        }
        InputStream open = current;
        int count = open == null ? -1 : open.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw changed();
        }
        left -= count;
        done += count;
        progress.bytes(done, total);
        return count;
    }

    private boolean next() throws IOException {
        finishPart();
        if (!rest.hasNext()) {
            return false;
        }
        TarPart next = rest.next();
        part = next;
        left = next.size();
        // What reads this takes 4 KB at a time, each two calls of the system where it lies in a jar.
        current = next.size() > BUFFER ? new BufferedInputStream(next.open(), BUFFER) : next.open();
        return true;
    }

    private void finishPart() throws IOException {
        InputStream open = current;
        if (open != null) {
            boolean longer = open.read() >= 0;
            open.close();
            current = null;
            if (longer) {
                throw changed();
            }
        }
    }

    private IOException changed() {
        return new IOException((part == null ? "a file" : part.path()) + " changed while it was read");
    }

    @Override
    public void close() throws IOException {
        closed = true;
        InputStream open = current;
        if (open != null) {
            open.close();
        }
    }
}
