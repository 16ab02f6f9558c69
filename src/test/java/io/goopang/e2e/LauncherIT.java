package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of its own, which has the jars of this one. */
class LauncherIT {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private static Path checkout;

    private static Goopang.Result first;
    private static Path archive;

    @BeforeAll
    static void checkOut() throws Exception {
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createFile(checkout.resolve("pom.xml"));
        for (String file : List.of("goopang", "bin/lib/archive.sh", "target/goopang.jar")) {
            copy(Path.of(file));
        }
        try (Stream<Path> libraries = Files.list(Path.of("target/lib"))) {
            for (Path library : libraries.toList()) {
                copy(library);
            }
        }
        first = start(Map.of());
        archive = archives().get(0);
    }

    private static void copy(Path file) throws IOException {
        Path target = checkout.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
    }

    @Test
    void makesAnArchiveOnceAndStartsFromIt() throws Exception {
        assertTrue(first.err().startsWith("Preparing goopang"), first.err());
        assertEquals("", start(Map.of()).err());

        String loaded = loaded();
        for (String type : List.of(
                "io.goopang.Main",
                "io.goopang.oci.ImageUpload",
                "software.amazon.awssdk.services.ecr.DefaultEcrClient",
                "com.github.dockerjava.core.exec.InspectContainerCmdExec")) {
            assertTrue(
                    loaded.lines().anyMatch(line -> line.contains(type + " source: shared objects file")),
                    type + " comes from the archive");
        }
    }

    /** What the JVM loads for a rehearsal, which all commands are part of, and from where. */
    private static String loaded() throws Exception {
        Path rehearsal = Files.createDirectories(checkout.resolve("rehearsal"));
        String classPath = Stream.concat(Stream.of(checkout.resolve("target/goopang.jar")), libraries())
                .map(Path::toString)
                .collect(Collectors.joining(":"));
        return Goopang.output(
                JAVA.toString(),
                "-Duser.home=" + rehearsal,
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:class+load",
                "-cp",
                classPath,
                "io.goopang.Rehearsal",
                rehearsal.toString());
    }

    private static Stream<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve("target/lib"))) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void startsWithABrokenArchiveToo() throws Exception {
        byte[] whole = Files.readAllBytes(archive);
        for (byte[] broken : List.of(new byte[0], new byte[] {1, 2, 3}, Arrays.copyOf(whole, whole.length / 2))) {
            replace(broken);
            Goopang.Result result = start(Map.of());
            assertEquals("", result.err());
            assertEquals(0, result.exitCode());
            assertTrue(result.out().startsWith("goopang "), result.out());
        }
        replace(whole);
    }

    private static void replace(byte[] content) throws IOException {
        Files.delete(archive);
        Files.write(archive, content);
    }

    @Test
    void makesNoneInAPipeline() throws Exception {
        Path jar = checkout.resolve("target/goopang.jar");
        FileTime before = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        Goopang.Result result = start(Map.of("CI", "true"));
        Files.setLastModifiedTime(jar, before);
        assertEquals("", result.err());
        assertTrue(result.out().startsWith("goopang "), result.out());
    }

    @Test
    void saysWhatItNeedsWithoutJava() throws Exception {
        Goopang.Result without = start(Map.of("JAVA_HOME", checkout.toString()));
        assertEquals(5, without.exitCode());
        assertTrue(without.err().contains("set JAVA_HOME"), without.err());
    }

    private static List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private static Goopang.Result start(Map<String, String> variables) throws Exception {
        Path out = checkout.resolve("out");
        Path err = checkout.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(checkout.resolve("goopang").toString(), "--version")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("CI");
        builder.environment().putAll(variables);
        int exitCode = builder.start().waitFor();
        return new Goopang.Result(exitCode, Files.readString(out), Files.readString(err));
    }
}
