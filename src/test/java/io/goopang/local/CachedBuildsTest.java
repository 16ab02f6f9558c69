package io.goopang.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.manifest.BuildSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedBuildsTest {

    private static final FileTime OLD = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private final Path root;
    private BuildSettings build = new BuildSettings("make", List.of("src/**/*.java", "pom.xml"));

    CachedBuildsTest(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.root = this.folder.resolve("project");
    }

    @BeforeEach
    void project() throws IOException {
        write("src/shop/A.java", "a");
        write("src/B.java", "b");
        write("src/shop/notes.txt", "n");
        write("pom.xml", "<project/>");
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        write("../jdk/release", "JAVA_VERSION=17");
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, OLD);
        return file;
    }

    private CachedBuilds builds() {
        return new CachedBuilds(root, CacheFolder.of(environment, "Linux", folder), environment);
    }

    private String inputs() {
        return builds().inputs(build).sum();
    }

    @Test
    void seesChangesThatTimesDoNotTell() throws IOException {
        String before = inputs();
        assertEquals(before, inputs());

        write("src/shop/A.java", "x");
        assertNotEquals(before, inputs());
        write("src/shop/A.java", "a");
        assertEquals(before, inputs());

        write("src/B.java", "x");
        assertNotEquals(before, inputs(), "a file right in src");
    }

    @Test
    void seesNoChangeInTimesAndInWhatIsNoInput() throws IOException {
        String before = inputs();

        Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.from(Instant.now()));
        write("src/shop/notes.txt", "changed");
        write("target/shop.jar", "made");

        assertEquals(before, inputs());
    }

    @Test
    void seesWhatComesAndGoes() throws IOException {
        String before = inputs();

        write("src/new/C.java", "");
        String more = inputs();
        assertNotEquals(before, more);

        Files.delete(root.resolve("src/new/C.java"));
        assertEquals(before, inputs());

        Files.delete(root.resolve("src/B.java"));
        assertNotEquals(before, inputs());

        write("src/D.java", "b");
        assertNotEquals(before, inputs(), "the same content under another name");
    }

    @Test
    void followsLinks() throws IOException {
        Path elsewhere = write("../elsewhere/E.java", "e");
        Files.createSymbolicLink(root.resolve("src/E.java"), elsewhere);
        Files.createSymbolicLink(root.resolve("src/linked"), elsewhere.getParent());
        Files.createSymbolicLink(root.resolve("src/loop"), root.resolve("src"));
        Files.createSymbolicLink(root.resolve("src/Nowhere.java"), root.resolve("gone"));
        String before = inputs();

        Files.writeString(elsewhere, "x");
        assertNotEquals(before, inputs());
        Files.writeString(elsewhere, "e");
        assertEquals(before, inputs());

        Path other = write("../other/E.java", "e");
        Files.delete(root.resolve("src/E.java"));
        Files.createSymbolicLink(root.resolve("src/E.java"), other);
        assertNotEquals(before, inputs(), "it leads elsewhere");
    }

    @Test
    void seesWhatCanBeExecuted() throws IOException {
        build = new BuildSettings("./make", List.of("make"));
        Path script = write("make", "#!/bin/sh");
        String before = inputs();

        assertTrue(script.toFile().setExecutable(true));

        assertNotEquals(before, inputs());
    }

    @Test
    void tellsOfGlobsThatMatchNothing() {
        build = new BuildSettings("make", List.of("pom.xml", "scr/**", "src/*/*.kt", "src/nowhere/", "**/shop"));

        assertEquals(
                List.of("scr/**", "src/*/*.kt", "src/nowhere/", "**/shop"),
                builds().inputs(build).unmatched());
    }

    @Test
    void seesAnotherCommandAndAnotherJdk() throws IOException {
        String before = inputs();

        write("../jdk/release", "JAVA_VERSION=21");
        assertNotEquals(before, inputs());
        write("../jdk/release", "JAVA_VERSION=17");
        assertEquals(before, inputs());

        build = new BuildSettings("make all", build.inputs());
        assertNotEquals(before, inputs());
    }

    @Test
    void findsTheJdkOnThePath() throws IOException {
        environment.remove("JAVA_HOME");
        Path javac = write("../jdk/bin/javac", "");
        assertTrue(javac.toFile().setExecutable(true));
        environment.put("PATH", "/nowhere:" + javac.getParent());
        String before = inputs();

        write("../jdk/release", "JAVA_VERSION=21");

        assertNotEquals(before, inputs());
    }

    @Test
    void remembersTheLastRun() throws IOException {
        Path jar = write("target/shop.jar", "made");
        assertFalse(builds().made("inputs", List.of(jar)));

        builds().remember("inputs", List.of(jar));

        assertTrue(builds().made("inputs", List.of(jar)));
        assertFalse(builds().made("other inputs", List.of(jar)));
        assertFalse(builds().made("inputs", List.of(jar, write("target/more.jar", ""))));
        Files.writeString(jar, "made by hand");
        assertFalse(builds().made("inputs", List.of(jar)));
        Files.delete(jar);
        assertFalse(builds().made("inputs", List.of(jar)));
    }

    /** As reproducible builds do it: whatever is in them, all jars have the same time. */
    @Test
    void seesAnotherJarOfTheSameSizeAndTime() throws IOException {
        Path jar = write("target/shop.jar", "made");
        builds().remember("inputs", List.of(jar));

        Files.move(write("elsewhere/shop.jar", "mine"), jar, StandardCopyOption.REPLACE_EXISTING);

        assertEquals(4, Files.size(jar));
        assertEquals(OLD, Files.getLastModifiedTime(jar));
        assertFalse(builds().made("inputs", List.of(jar)));
    }

    @Test
    void takesNoNoteOfAnotherForm() throws IOException {
        Path jar = write("target/shop.jar", "made");
        builds().remember("inputs", List.of(jar));
        Path note;
        try (Stream<Path> notes = Files.list(folder.resolve("cache/goopang/builds"))) {
            note = notes.findFirst().orElseThrow();
        }

        // As it was written up to now.
        Files.writeString(note, "inputs\n" + jar + " 4 " + OLD + "\n");
        assertFalse(builds().made("inputs", List.of(jar)));
        Files.write(note, new byte[] {(byte) 0xff, '\n'});
        assertFalse(builds().made("inputs", List.of(jar)));

        builds().remember("inputs", List.of(jar));
        assertTrue(builds().made("inputs", List.of(jar)));
    }

    @Test
    void isNotMissedWhereItCanNotBeKept() throws IOException {
        Path jar = write("target/shop.jar", "made");
        environment.put("XDG_CACHE_HOME", write("file", "").toString());

        builds().remember("inputs", List.of(jar));

        assertFalse(builds().made("inputs", List.of(jar)));
    }
}
