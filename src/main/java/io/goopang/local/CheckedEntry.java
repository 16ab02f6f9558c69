package io.goopang.local;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

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
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    private int checked(int read) throws ZipException {
        if (read < 0 && getChecksum().getValue() != entry.getCrc()) {
            throw new ZipException(jar + " is damaged at " + entry.getName() + ": delete it and build it again");
        }
        return read;
    }
}
