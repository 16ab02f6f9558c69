package io.goopang.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.ContentSource;
import io.goopang.image.Fingerprint;
import io.goopang.image.ImageFile;
import io.goopang.image.MemoryJar;
import io.goopang.model.Digest;
import io.goopang.model.Platform;
import io.goopang.port.SourceTree;
import io.goopang.port.SourceTree.JarSearch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSourceTreeTest {

    private final Path root;
    private final SourceTree tree;

    FileSourceTreeTest(@TempDir Path root, @TempDir Path cache) {
        this.root = root;
        this.tree =
                new FileSourceTree(root, CacheFolder.of(Map.of("XDG_CACHE_HOME", cache.toString()), "Linux", cache));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            target/a.jar                                                  | Found app/target/a.jar
            build/libs/a.jar                                              | Found app/build/libs/a.jar
            target/a.jar target/a-sources.jar target/a-javadoc.jar        | Found app/target/a.jar
            target/a.jar target/a-tests.jar target/original-a.jar target/a.jar.original | Found app/target/a.jar
            build/libs/a.jar build/libs/a-plain.jar                       | Found app/build/libs/a.jar
            target/a.jar build/libs/a.jar                                 | Found app/target/a.jar
            target/a-plain.jar build/libs/b.jar                           | Found app/build/libs/b.jar
            target/a-1.jar target/a-2.jar                                 | Ambiguous[jars=[app/target/a-1.jar, app/target/a-2.jar]]
            target/classes/a.jar pom.xml                                  | Missing[folders=[app/target, app/build/libs], wars=[]]
            target/a.war build/libs/b-plain.war                           | Missing[folders=[app/target, app/build/libs], wars=[target/a.war]]
            target/a.war target/a.jar                                     | Found app/target/a.jar
            """)
    void findsTheJarOfAModule(String files, String found) throws IOException {
        for (String file : files.split(" ", -1)) {
            touch("app/" + file);
        }

        assertEquals(found, shown(tree.findJar("app")));
    }

    @Test
    void findsTheJarOfASingleModule() throws IOException {
        touch("target/a.jar");

        assertEquals("Found target/a.jar", shown(tree.findJar(".")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            target/a-1.jar       | Found app/target/a-1.jar
            target/a-1-plain.jar | Found app/target/a-1-plain.jar
            target/a-*.jar       | Found app/target/a-1.jar
            target/*.jar         | Ambiguous[jars=[app/target/a-1.jar, app/target/b[1].jar]]
            target/b[1].jar      | Found app/target/b[1].jar
            target/c.jar         | Missing[folders=[app/target], wars=[]]
            out/c.jar            | Missing[folders=[app/out], wars=[]]
            top.jar              | Found app/top.jar
            ../side.jar          | Found side.jar
            """)
    void takesTheJarThatIsNamed(String jar, String found) throws IOException {
        for (String file : List.of("app/target/a-1.jar", "app/target/a-1-plain.jar", "app/target/b[1].jar")) {
            touch(file);
        }
        touch("app/top.jar");
        touch("side.jar");

        assertEquals(found, shown(tree.jarAt("app", jar)));
    }

    @Test
    void readsTexts() throws IOException {
        Files.writeString(root.resolve("Dockerfile.template"), "FROM 하나");

        assertEquals("FROM 하나", tree.text("Dockerfile.template"));
    }

    @Test
    void saysWhichTextIsMissing() {
        Failure failure = assertThrows(Failure.class, () -> tree.text("Dockerfile.template"));

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals("there is no Dockerfile.template", failure.getMessage());
        assertEquals(
                Optional.of("put it into " + root
                        + " (the one in goopang's own folder does for most), or name another in image.dockerfile"),
                failure.mend());
    }

    @Test
    void readsWhatAJarHoldsAsLongAsItStays() throws IOException {
        Path jar = write("shop.jar", MemoryJar.springBoot().bytes());
        ContentSource source = file(jar, "lib/web-7.0.jar").content();

        assertEquals("web", text(source));
        assertEquals("web", text(source));
    }

    @Test
    void refusesToReadAJarThatChanged() throws IOException {
        Path jar = write("shop.jar", MemoryJar.springBoot().bytes());
        for (int time = 0; time < 2; time++) {
            ContentSource source = file(jar, "lib/web-7.0.jar").content();
            Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH.plusSeconds(time)));

            IOException e = assertThrows(IOException.class, source::open);
            assertEquals("shop.jar changed while it was in use", e.getMessage());
        }
    }

    @Test
    void followsLinks() throws IOException {
        Path jar = write("shop-1.2.jar", MemoryJar.springBoot().bytes());
        Path link = Files.createSymbolicLink(root.resolve("shop.jar"), jar.getFileName());

        assertEquals("shop.jar", file(link, "shop.jar").path());
    }

    @Test
    void saysWhichJarIsBroken() throws IOException {
        byte[] whole = MemoryJar.springBoot().bytes();
        Path jar = write("shop.jar", Arrays.copyOf(whole, whole.length / 2));

        Failure failure = assertThrows(Failure.class, () -> tree.layers(jar, false));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals(jar + " is not a whole jar", failure.getMessage());
        assertEquals(Optional.of("delete it and build it again"), failure.mend());
    }

    /** What is left ends in a library that is whole, and runs by itself. */
    @Test
    void takesNoLibraryForAJarThatWasCutOff() throws IOException {
        byte[] library = new MemoryJar("tool.jar")
                .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: Tool\n")
                .with("Tool.class", "tool")
                .bytes();
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        cut.write("what stands before".getBytes(StandardCharsets.UTF_8));
        cut.write(library);
        cut.write(new byte[4000]);
        Path jar = write("shop.jar", cut.toByteArray());

        Failure failure = assertThrows(Failure.class, () -> tree.layers(jar, false));

        assertEquals(jar + " is not a whole jar", failure.getMessage());
    }

    @Test
    void takesAJarWithAScriptBeforeItAndACommentAtItsEnd() throws IOException {
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        script.write("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        byte[] whole = MemoryJar.springBoot().bytes();
        whole[whole.length - 2] = 3;
        script.write(whole);
        script.write("end".getBytes(StandardCharsets.UTF_8));
        Path jar = write("shop.jar", script.toByteArray());

        assertEquals("shop.jar", file(jar, "shop.jar").path());
    }

    @Test
    void saysWhichJarIsDamaged() throws IOException {
        byte[] whole = MemoryJar.springBoot().bytes(LocalDateTime.of(2025, 1, 1, 0, 0), false);
        int content = new String(whole, StandardCharsets.ISO_8859_1).indexOf("Manifest-Version");
        whole[content]++;
        Path jar = write("shop.jar", whole);

        Failure failure = assertThrows(Failure.class, () -> tree.layers(jar, false));

        assertEquals(Optional.of("shop.jar is damaged at META-INF/MANIFEST.MF"), failure.reason());
    }

    @Test
    void saysWhichJarIsMissing() {
        Path jar = root.resolve("shop.jar");

        Failure failure = assertThrows(Failure.class, () -> tree.layers(jar, false));

        assertEquals("there is no jar " + jar, failure.getMessage());
    }

    @Test
    void takesTheSameFingerprintOfTheSameContent() throws IOException {
        MemoryJar content = MemoryJar.springBoot().with("BOOT-INF/classes/big", "0".repeat(100_000));
        Path january = write("a/shop.jar", content.bytes(LocalDateTime.of(2025, 1, 1, 0, 0), true));
        Path june = write("b/shop.jar", content.bytes(LocalDateTime.of(2026, 6, 1, 12, 0), false));

        assertTrue(Files.size(june) > Files.size(january));
        assertEquals(fingerprint(january), fingerprint(june));
        assertEquals(thin(january), thin(june));
    }

    private Fingerprint fingerprint(Path jar) {
        return Fingerprint.of("FROM a", "a", Platform.parse("linux/arm64"), tree.layers(jar, false));
    }

    private Digest thin(Path jar) throws IOException {
        return Digest.of(bytes(file(jar, "shop.jar").content()));
    }

    private ImageFile file(Path jar, String path) {
        return tree.layers(jar, false).stream()
                .flatMap(layer -> layer.files().stream())
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static String text(ContentSource source) {
        try {
            return new String(bytes(source), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(ContentSource source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        }
    }

    private String shown(JarSearch search) {
        return search instanceof JarSearch.Found found
                ? "Found " + root.relativize(found.jar()).toString().replace('\\', '/')
                : search.toString();
    }

    private void touch(String file) throws IOException {
        write(file, new byte[0]);
    }

    private Path write(String file, byte[] bytes) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        return Files.write(path, bytes);
    }
}
