package io.goopang.docker;

import io.goopang.event.Progress;
import io.goopang.image.ContentSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A tar archive that is made while it is read, the same bytes for the same content: fixed time, owner and modes. Nothing
 * but the headers is held in memory.
 */
final class TarParts {

    /** Not 0, which some programs take for «no time». */
    private static final FileTime TIME = FileTime.fromMillis(1000);

    private static final int BLOCK = 512;
    private static final int FILE_MODE = 0100644;
    private static final int FOLDER_MODE = 040755;

    private final List<TarPart> parts = new ArrayList<>();

    /** Opens the archive; {@link TarStream#close()} from any thread makes the next read fail. */
    TarStream open(Progress progress) {
        List<TarPart> all = new ArrayList<>(parts);
        all.add(TarPart.bytes("the archive's end", new byte[2 * BLOCK]));
        return new TarStream(all, progress);
    }

    void folder(String path) {
        TarArchiveEntry entry = new TarArchiveEntry(path + "/");
        entry.setMode(FOLDER_MODE);
        parts.add(TarPart.bytes(path, header(entry)));
    }

    void file(String path, byte[] content) {
        file(path, content.length, () -> new ByteArrayInputStream(content));
    }

    void file(String path, long size, ContentSource content) {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setMode(FILE_MODE);
        entry.setSize(size);
        parts.add(TarPart.bytes(path, header(entry)));
        parts.add(new TarPart(path, size, content));
        int rest = (int) (size % BLOCK);
        if (rest > 0) {
            parts.add(TarPart.bytes(path, new byte[BLOCK - rest]));
        }
    }

    private static byte[] header(TarArchiveEntry entry) {
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setLastModifiedTime(TIME);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Closing it would complain of the content that follows elsewhere.
        @SuppressWarnings("resource")
        TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, BLOCK, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        try {
            tar.putArchiveEntry(entry);
        } catch (IOException e) {
            throw new IllegalStateException("in memory nothing can fail", e);
        }
        return bytes.toByteArray();
    }

    /** A stretch of the archive. */
    record TarPart(String path, long size, ContentSource content) {

        static TarPart bytes(String path, byte[] bytes) {
            return new TarPart(path, bytes.length, () -> new ByteArrayInputStream(bytes));
        }

        InputStream open() throws IOException {
            return content.open();
        }
    }
}
