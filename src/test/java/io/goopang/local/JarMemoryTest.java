package io.goopang.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.image.MemoryJar;
import io.goopang.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarMemoryTest {

    private static final String LIBRARY = "BOOT-INF/lib/web-7.0.jar";
    private static final Digest FORGED = Digest.of("forged".getBytes(StandardCharsets.UTF_8));

    private final Path jar;
    private final Path cache;
    private boolean wholly;
    private String maker = JarMemory.self();
    private Instant now = Instant.now().plusSeconds(60);

    JarMemoryTest(@TempDir Path folder) {
        this.jar = folder.resolve("shop.jar");
        this.cache = folder.resolve("cache");
    }

    @Test
    void opensAJarThatNobodyTouchedNoMore() throws IOException {
        write("web");
        assertEquals(of("web"), library().digest());
        forge();
        ImageFile library = library();
        assertEquals(FORGED, library.digest());
        assertEquals(of("web"), Digest.of(library.content().open().readAllBytes()));
    }

    @Test
    void readsOnlyWhatIsNewInAJarThatWasMadeAnew() throws IOException {
        write("web");
        library();
        forge();
        write("web", "changed");
        assertEquals(FORGED, library().digest());
        assertEquals(Digest.of(bytes(thin())), thin().digest());
    }

    @Test
    void readsALibraryThatChanged() throws IOException {
        write("web");
        library();
        forge();
        write("new");
        assertEquals(of("new"), library().digest());
    }

    @Test
    void opensAJarAgainThatWasTouched() throws IOException {
        write("web");
        Digest thin = Objects.requireNonNull(thin().digest());
        forge();
        Files.setLastModifiedTime(jar, Files.getLastModifiedTime(jar));
        assertEquals(thin, thin().digest());
    }

    @Test
    void readsAllOfItWhereThatIsWanted() throws IOException {
        write("web");
        library();
        forge();
        wholly = true;
        assertEquals(of("web"), library().digest());
        wholly = false;
        assertEquals(of("web"), library().digest());
    }

    @Test
    void opensAJarAgainThatMayHaveChangedAtTheSameTime() throws IOException {
        write("web");
        now = Instant.now();
        Digest thin = Objects.requireNonNull(thin().digest());
        forge();
        assertEquals(thin, thin().digest());
    }

    @Test
    void opensAJarAgainThatAnotherGoopangRead() throws IOException {
        assertFalse(maker.isEmpty());
        write("web");
        Digest thin = Objects.requireNonNull(thin().digest());
        forge();
        maker = "another";
        assertEquals(thin, thin().digest());
        forge();
        maker = "";
        assertEquals(thin, thin().digest());
    }

    @Test
    void takesNothingFromAFileThatIsNotWhole() throws IOException {
        write("web");
        library();
        Path file = kept().get(0);
        String text = Files.readString(file);
        for (int length = 0; length < text.length(); length += 7) {
            Files.writeString(file, text.substring(0, length));
            assertEquals(of("web"), library().digest());
        }
    }

    @Test
    void remembersNamesThatLinesCantHold() throws IOException {
        Files.write(
                jar,
                MemoryJar.springBoot()
                        .with("BOOT-INF/lib/a\nb.jar", "two lines")
                        .bytes());
        List<ImageLayer> first = layers();
        assertEquals(paths(first), paths(layers()));
    }

    @Test
    void doesWithoutAFolderToKeepItIn() throws IOException {
        write("web");
        Files.writeString(cache, "a file in its place");
        assertEquals(of("web"), library().digest());
    }

    /** As reproducible builds do it: whatever is in it, the jar has the same size and the same time. */
    private void write(String library) throws IOException {
        write(library, "application");
    }

    private void write(String library, String application) throws IOException {
        Path draft = jar.resolveSibling("draft");
        Files.write(
                draft,
                MemoryJar.springBoot()
                        .with(LIBRARY, library)
                        .with("BOOT-INF/classes/shop/Application.class", application)
                        .bytes());
        Files.setLastModifiedTime(draft, FileTime.from(Instant.EPOCH));
        Files.copy(draft, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    }

    private ImageFile library() {
        return file("lib/web-7.0.jar");
    }

    private ImageFile thin() {
        return file("shop.jar");
    }

    private ImageFile file(String path) {
        return layers().stream()
                .flatMap(layer -> layer.files().stream())
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private List<ImageLayer> layers() {
        CacheFolder folder = CacheFolder.of(Map.of("XDG_CACHE_HOME", cache.toString()), "Linux", cache);
        return new FileSourceTree(cache, new JarMemory(folder, () -> now, maker)).layers(jar, wholly);
    }

    private static List<String> paths(List<ImageLayer> layers) {
        return layers.stream()
                .flatMap(layer -> layer.files().stream())
                .map(ImageFile::path)
                .toList();
    }

    private static byte[] bytes(ImageFile file) throws IOException {
        try (InputStream in = file.content().open()) {
            return in.readAllBytes();
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
