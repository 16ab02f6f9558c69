package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.event.Progress;
import io.goopang.image.BuildContext;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class ContextTarTest {

    private static final String LONG = "a/" + "x".repeat(120) + "/ü.jar";

    @Test
    void holdsWhatTheContextHoldsSortedAndWithFixedMetadata() throws IOException {
        BuildContext context = new BuildContext(
                "FROM scratch\n",
                List.of(
                        new ImageLayer("dependencies", List.of()),
                        new ImageLayer(
                                "application", List.of(file("b.jar", "b"), file(LONG, "long"), file("a/c", "")))));
        List<String> entries = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new ByteArrayInputStream(bytes(context)), StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add("%s %o %d:%d %d %s"
                        .formatted(
                                entry.getName(),
                                entry.getMode() & 0777,
                                entry.getLongUserId(),
                                entry.getLongGroupId(),
                                entry.getLastModifiedTime().toMillis(),
                                new String(tar.readAllBytes(), StandardCharsets.UTF_8).strip()));
            }
        }
        String folder = LONG.substring(0, LONG.lastIndexOf('/') + 1);
        assertEquals(
                List.of(
                        "Dockerfile 644 0:0 1000 FROM scratch",
                        ".goopang.Dockerfile 644 0:0 1000 FROM base",
                        ".dockerignore 644 0:0 1000 .dockerignore\n.goopang.Dockerfile",
                        "dependencies/ 755 0:0 1000 ",
                        "application/ 755 0:0 1000 ",
                        "application/a/ 755 0:0 1000 ",
                        "application/a/c 644 0:0 1000 ",
                        "application/" + folder + " 755 0:0 1000 ",
                        "application/" + LONG + " 644 0:0 1000 long",
                        "application/b.jar 644 0:0 1000 b"),
                entries);
    }

    @Test
    void orderOfTheFilesMakesNoDifference() throws IOException {
        ImageFile one = file("one", "1");
        ImageFile two = file("two", "2");
        assertArrayEquals(
                bytes(new BuildContext("FROM x", List.of(new ImageLayer("l", List.of(one, two))))),
                bytes(new BuildContext("FROM x", List.of(new ImageLayer("l", List.of(two, one))))));
    }

    @Test
    void fileThatChangedSizeIsAnError() {
        ImageFile grown = new ImageFile("f", 3, () -> new ByteArrayInputStream(new byte[4]));
        ImageFile shrunk = new ImageFile("f", 3, () -> new ByteArrayInputStream(new byte[2]));
        for (ImageFile file : List.of(grown, shrunk)) {
            BuildContext context = new BuildContext("FROM x", List.of(new ImageLayer("l", List.of(file))));
            IOException error = assertThrows(IOException.class, () -> bytes(context));
            assertEquals("l/f changed while it was read", error.getMessage());
        }
    }

    @Test
    void progressEndsAtTheArchivesSize() throws IOException {
        List<Long> seen = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void bytes(long done, long total) {
                seen.add(total - done);
            }

            @Override
            public void detail(String line) {}
        };
        try (TarStream tar = new ContextTar(new BuildContext("FROM x", List.of()), "FROM y").open(progress)) {
            assertEquals(3 * (512 + 512) + 1024, tar.readAllBytes().length);
        }
        assertEquals(0, seen.get(seen.size() - 1));
    }

    @Test
    void closingStopsTheReader() throws IOException {
        TarStream tar = new ContextTar(new BuildContext("FROM x", List.of()), "FROM y").open(Progress.none());
        tar.close();
        assertThrows(IOException.class, tar::read);
    }

    private static byte[] bytes(BuildContext context) throws IOException {
        try (TarStream tar = new ContextTar(context, "FROM base").open(Progress.none())) {
            return tar.readAllBytes();
        }
    }

    private static ImageFile file(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new ImageFile(path, bytes.length, () -> new ByteArrayInputStream(bytes));
    }
}
