package io.goopang.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A small tar archive in memory, the same bytes for the same content: fixed time, owner and modes. */
final class TarFile {

    private static final int FILE_MODE = 0100644;
    private static final int FOLDER_MODE = 040755;
    private static final FileTime TIME = FileTime.fromMillis(1000);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    TarFile folder(String path) {
        return entry(new TarArchiveEntry(path + "/"), FOLDER_MODE, new byte[0]);
    }

    TarFile file(String path, byte[] content) {
        return entry(new TarArchiveEntry(path), FILE_MODE, content);
    }

    private TarFile entry(TarArchiveEntry entry, int mode, byte[] content) {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setLastModifiedTime(TIME);
        entry.setSize(content.length);
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The whole archive, which ends by this. */
    byte[] bytes() {
        try {
            tar.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
