package io.goopang.docker;

import io.goopang.event.Progress;
import io.goopang.image.BuildContext;
import io.goopang.image.ContentSource;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A build context as the tar archive that the engine wants, the same bytes for the same content: fixed time, owner and
 * modes, sorted paths. It is made while it is read; nothing but the headers is held in memory.
 */
final class ContextTar {

    /** Not 0, which some programs take for «no time». */
    private static final FileTime TIME = FileTime.fromMillis(1000);

    private static final int BLOCK = 512;
    private static final int FILE_MODE = 0100644;
    private static final int FOLDER_MODE = 040755;

    private final List<TarPart> parts = new ArrayList<>();

    ContextTar(BuildContext context) {
        byte[] dockerfile = context.dockerfile().getBytes(StandardCharsets.UTF_8);
        addFile(BuildContext.DOCKERFILE, dockerfile.length, () -> new ByteArrayInputStream(dockerfile));
        for (ImageLayer layer : context.layers()) {
            addLayer(layer);
        }
        parts.add(TarPart.bytes("the archive's end", new byte[2 * BLOCK]));
    }

    /** Opens the archive; {@link TarStream#close()} from any thread makes the next read fail. */
    TarStream open(Progress progress) {
        return new TarStream(parts, progress);
    }

    private void addLayer(ImageLayer layer) {
        addFolder(layer.name());
        Map<String, ImageFile> files = new TreeMap<>();
        layer.files().forEach(file -> files.put(file.path(), file));
        List<String> known = new ArrayList<>();
        files.forEach((path, file) -> {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                String folder = path.substring(0, slash);
                if (!known.contains(folder)) {
                    known.add(folder);
                    addFolder(layer.name() + "/" + folder);
                }
            }
            addFile(layer.name() + "/" + path, file.size(), file.content());
        });
    }

    private void addFolder(String path) {
        TarArchiveEntry entry = new TarArchiveEntry(path + "/");
        entry.setMode(FOLDER_MODE);
        parts.add(TarPart.bytes(path, header(entry)));
    }

    private void addFile(String path, long size, ContentSource content) {
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
