package io.goopang.image.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.image.ImageFile;
import io.goopang.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class LayerWriterTest {

    private static final String LONG = "a/" + "long".repeat(30) + "/ü.class";

    @Test
    void writesTheSameBytesOnAnyMachine() throws IOException {
        LayerBlob blob = write(layer(text(50_000)), new ByteArrayOutputStream());

        // Images are known by these: whoever changes what layers are made of raises LayerWriter's format.
        assertEquals(
                "sha256:4af662541540eb033f1858e87bac83eedbfb8be5dcf84c872a1edb5ceff41444",
                blob.diffId().value());
        assertEquals(
                "sha256:a4c1adda458a88b20b4c5d1a6e6ae5bff2638fd1e61908f67d79cad7bfa931c7",
                blob.digest().value());
        assertEquals(29035, blob.size());
        assertEquals(
                "sha256:191d7edeefa27c4754c8932f059cf7fa260f9bbddaf1fb5a4b45489e9c8292da",
                LayerWriter.key(layer(text(50_000))).value());
    }

    @Test
    void knowsNeitherZoneNorLanguage() throws IOException {
        LayerBlob here = write(layer(text(5_000)), new ByteArrayOutputStream());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));

            assertEquals(here, write(layer(text(5_000)), new ByteArrayOutputStream()));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void isAnArchiveThatOthersRead() throws IOException {
        byte[] content = text(3_000_000);
        List<String> read = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LayerBlob blob = write(layer(content), out);
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes();

        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(plain), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                read.add("%s %o %d:%d %d %s"
                        .formatted(
                                entry.getName(),
                                entry.getMode(),
                                entry.getLongUserId(),
                                entry.getLongGroupId(),
                                entry.getSize(),
                                entry.getLastModifiedTime()));
                if (entry.isFile()) {
                    assertArrayEquals(content, tar.readAllBytes());
                }
            }
        }
        assertEquals(
                List.of(
                        "a/ 755 0:0 0 1970-01-01T00:00:01Z",
                        "a/b.txt 644 0:0 3000000 1970-01-01T00:00:01Z",
                        LONG + " 644 1000650000:7 3000000 1970-01-01T00:00:01Z"),
                read);
        assertEquals(Digest.of(plain), blob.diffId());
        assertEquals(Digest.of(out.toByteArray()), blob.digest());
        assertEquals(out.size(), blob.size());
    }

    @Test
    void storesWhatHardlyCompresses() throws IOException {
        for (int size : new int[] {0, 1, 65_535, 65_536, 1024 * 1024, 2_500_000}) {
            byte[] noise = new byte[size];
            new Random(size).nextBytes(noise);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            List<LayerEntry> entries = List.of(LayerEntry.file("noise", Owner.ROOT, file("noise", noise)));
            LayerBlob blob = write(entries, out);

            byte[] plain = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes();
            assertEquals(Digest.of(plain), blob.diffId());
            assertTrue(blob.size() <= plain.length + 18 + 5 * (plain.length / 65_535 + 1), size + " bytes");
        }
        assertTrue(write(layer(text(3_000_000)), new ByteArrayOutputStream()).size() < 3_000_000, "text compresses");
    }

    @Test
    void knowsAnotherLayerByItsKey() throws IOException {
        Digest key = LayerWriter.key(layer(text(10)));

        assertEquals(key, LayerWriter.key(layer(text(10))));
        assertNotEquals(key, LayerWriter.key(layer(text(11))));
        assertNotEquals(key, LayerWriter.key(layer(text(10)).subList(0, 2)));
        assertNotEquals(key, LayerWriter.key(List.of(LayerEntry.folder("a", 0700, Owner.ROOT))));
        assertNotEquals(
                LayerWriter.key(List.of(LayerEntry.folder("a", 0755, Owner.ROOT))),
                LayerWriter.key(List.of(LayerEntry.folder("a", 0755, new Owner(0, 1)))));
    }

    @Test
    void refusesAFileThatChangedMeanwhile() {
        ImageFile grown = new ImageFile("a.jar", 3, () -> new ByteArrayInputStream(new byte[4]));

        IOException refusal = assertThrows(
                IOException.class,
                () -> write(List.of(LayerEntry.file("a.jar", Owner.ROOT, grown)), new ByteArrayOutputStream()));

        assertEquals("a.jar changed while it was read", refusal.getMessage());
    }

    @Test
    void writesSizesThatTarAloneCanNotSay() throws IOException {
        long size = 9L * 1024 * 1024 * 1024;
        ImageFile huge = new ImageFile("huge", size, InputStream::nullInputStream);

        byte[] header = TarHeader.of(LayerEntry.file("huge", Owner.ROOT, huge));

        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(header))) {
            assertEquals(size, tar.getNextEntry().getSize());
        }
    }

    private static LayerBlob write(List<LayerEntry> entries, ByteArrayOutputStream out) throws IOException {
        return LayerWriter.write(entries, out);
    }

    private static List<LayerEntry> layer(byte[] content) {
        return List.of(
                LayerEntry.folder("a", 0755, Owner.ROOT),
                LayerEntry.file("a/b.txt", Owner.ROOT, file("b.txt", content)),
                LayerEntry.file(LONG, new Owner(1_000_650_000, 7), file("ü.class", content)));
    }

    private static ImageFile file(String path, byte[] content) {
        return new ImageFile(path, content.length, () -> new ByteArrayInputStream(content));
    }

    private static byte[] text(int size) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        while (text.length() < size) {
            text.append("line ").append(random.nextInt(100_000)).append('\n');
        }
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }
}
