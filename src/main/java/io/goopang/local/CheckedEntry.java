package io.goopang.local;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Content of a jar that is compared with the CRC-32 in the jar's directory, which {@code ZipFile} does not do. */
final class CheckedEntry extends CheckedInputStream {

    private final ZipEntry entry;
    private final String jar;

    /** Reads an entry's content; that of a damaged one ends in a {@link ZipException}. */
    CheckedEntry(InputStream content, ZipEntry entry, String jar) {
        super(content, new CRC32());
        this.entry = entry;
        this.jar = jar;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int read = super.read(bytes, offset, length);
            if (read >= 0 || getChecksum().getValue() == entry.getCrc()) {
                return read;
            }
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
        throw damaged(null);
    }

    private ZipException damaged(@Nullable IOException cause) {
        ZipException damaged = new ZipException(jar + " is damaged at " + entry.getName());
        damaged.initCause(cause);
        return damaged;
    }
}
