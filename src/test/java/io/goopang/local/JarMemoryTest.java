package io.goopang.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.image.MemoryJar;
import io.goopang.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarMemoryTest {

    private static final String LIBRARY = "BOOT-INF/lib/web-7.0.jar";
    private static final Digest FORGED = Digest.of("forged".getBytes(StandardCharsets.UTF_8));

    private final Path jar;
    private final Path cache;
    private Instant now = Instant.now().plusSeconds(60);

    JarMemoryTest(@TempDir Path folder) {
        this.jar = folder.resolve("shop.jar");
        this.cache = folder.resolve("cache");
    }

    @Test
    void readsAJarThatNobodyTouchedNoMore() throws IOException {
        write("web");
        assertEquals(of("web"), read());
        forge();
        assertEquals(FORGED, read());
    }

    @Test
    void readsAJarAgainThatTookAnothersPlace() throws IOException {
        write("web");
        read();
        forge();
        write("new");
        assertEquals(of("new"), read());
    }

    @Test
    void readsAJarAgainThatWasTouched() throws IOException {
        write("web");
        read();
        forge();
        Files.setLastModifiedTime(jar, Files.getLastModifiedTime(jar));
        assertEquals(of("web"), read());
    }

    @Test
    void keepsNothingOfAJarThatMayChangeAtTheSameTime() throws IOException {
        write("web");
        now = Instant.now();
        read();
        assertEquals(List.of(), kept());
    }

    @Test
    void takesNothingFromAFileThatIsNotWhole() throws IOException {
        write("web");
        read();
        Path file = kept().get(0);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf('\n') + 20));
        assertEquals(of("web"), read());
    }

    @Test
    void doesWithoutAFolderToKeepItIn() throws IOException {
        write("web");
        Files.writeString(cache, "a file in its place");
        assertEquals(of("web"), read());
    }

    /** As reproducible builds do it: whatever is in it, the jar has the same size and the same time. */
    private void write(String library) throws IOException {
        Path draft = jar.resolveSibling("draft");
        Files.write(draft, MemoryJar.springBoot().with(LIBRARY, library).bytes());
        Files.setLastModifiedTime(draft, FileTime.from(Instant.EPOCH));
        Files.copy(draft, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    }

    private Digest read() throws IOException {
        CacheFolder folder = CacheFolder.of(Map.of("XDG_CACHE_HOME", cache.toString()), "Linux", cache);
        try (ZipJar open = ZipJar.open(jar, new JarMemory(folder, () -> now))) {
            return open.digest(LIBRARY);
        }
    }

    /** Puts another digest into what was kept, which shows whether it is used. */
    private void forge() throws IOException {
        Path file = kept().get(0);
        Files.writeString(file, Files.readString(file).replaceAll("sha256:[0-9a-f]{64}", FORGED.value()));
    }

    private List<Path> kept() throws IOException {
        Path jars = cache.resolve("goopang/jars");
        if (!Files.isDirectory(jars)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(jars)) {
            return files.toList();
        }
    }

    private static Digest of(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
