package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher in a checkout of its own, which has the jars of this one, with each kind of JVM that this machine has. */
class LauncherIT {

    private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    private static Path checkout;

    @BeforeAll
    static void checkOut() throws Exception {
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createFile(checkout.resolve("pom.xml"));
        for (String file : List.of("goopang", "bin/lib/archive.sh", "bin/lib/find-java.sh", "target/goopang.jar")) {
            copy(Path.of(file));
        }
        try (Stream<Path> libraries = Files.list(Path.of("target/lib"))) {
            for (Path library : libraries.toList()) {
                copy(library);
            }
        }
    }

    /** The JVM that runs this, and the one that the launcher looks for. */
    static List<Path> javas() {
        String found = Goopang.output("bash", "-c", "unset JAVA_HOME; . bin/lib/find-java.sh; find_java; echo $java");
        return Stream.of(THIS_JAVA, Path.of(found.strip()).getParent().getParent())
                .distinct()
                .toList();
    }

    private static void copy(Path file) throws IOException {
        Path target = checkout.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void makesArchivesOnceAndStartsFromThem(Path java) throws Exception {
        forgetArchives();
        for (String command : List.of("--version", "status")) {
            start(java, Map.of(), command);
            String again = start(java, Map.of(), command).err();
            assertTrue(!again.contains("Preparing goopang"), again);
        }
        String loaded = loaded(java);
        for (String type : List.of(
                "io.goopang.Main",
                "io.goopang.cli.PushCommand",
                "io.goopang.oci.ImageUpload",
                "picocli.CommandLine$Interpreter",
                "com.jcraft.jzlib.Deflate",
                "software.amazon.awssdk.services.ecr.DefaultEcrClient",
                "com.github.dockerjava.core.exec.InspectContainerCmdExec")) {
            assertTrue(
                    loaded.lines().anyMatch(line -> line.contains(type + " source: shared objects file")),
                    type + " comes from the archive");
        }
    }

    /** Java loads all of an AOT cache at each start, so one without docker-java is the quicker one. */
    @ParameterizedTest
    @MethodSource("javas")
    void pushesFromACacheOfItsOwnWhereNoEngineBuilds(Path java) throws Exception {
        forgetArchives();
        Path manifest = Files.writeString(checkout.resolve("deploy.yaml"), "image: { builder: direct }\n");
        // Options may stand before the command.
        start(java, Map.of(), "--progress", "plain", "push");
        Files.delete(manifest);
        String archive = archives().get(0).getFileName().toString();
        assertTrue(archive.startsWith(archive.startsWith("aot-") ? "aot-direct-" : "cds-all-"), archive);
    }

    /** What the JVM loads for a rehearsal, which all commands are part of, and from where. */
    private static String loaded(Path java) throws Exception {
        String folder = Files.createTempDirectory(checkout, "rehearsal").toString();
        Path archive = archives().stream()
                .filter(file -> !file.toString().contains("-short-"))
                .findFirst()
                .orElseThrow();
        boolean aot = archive.getFileName().toString().startsWith("aot-");
        String program = java.resolve("bin/java").toString();
        String classPath = Stream.concat(Stream.of(checkout.resolve("target/goopang.jar")), libraries())
                .map(Path::toString)
                .collect(Collectors.joining(":"));
        return Goopang.output(
                "env",
                "HOME=" + folder,
                program,
                "-cp",
                classPath,
                "io.goopang.Rehearsal",
                folder,
                program,
                "-Duser.home=" + folder,
                (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive,
                "-Xlog:class+load",
                "-cp",
                classPath,
                "io.goopang.RehearsedCommands",
                folder,
                "project");
    }

    private static Stream<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve("target/lib"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void startsWithABrokenArchiveToo(Path java) throws Exception {
        forgetArchives();
        Goopang.Result first = start(java, Map.of(), "--version");
        assertTrue(first.err().startsWith("Preparing goopang"), first.err());
        Path archive = archives().get(0);
        byte[] whole = Files.readAllBytes(archive);
        for (byte[] broken : List.of(new byte[0], new byte[] {1, 2, 3}, Arrays.copyOf(whole, whole.length / 2))) {
            Files.delete(archive);
            Files.write(archive, broken);
            Goopang.Result result = start(java, Map.of(), "--version");
            assertEquals("", result.err());
            assertEquals(0, result.exitCode());
            assertTrue(result.out().startsWith("goopang "), result.out());
        }
    }

    @Test
    void makesNoneInAPipeline() throws Exception {
        Path jar = checkout.resolve("target/goopang.jar");
        FileTime before = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        Goopang.Result result = start(THIS_JAVA, Map.of("CI", "true"), "--version");
        Files.setLastModifiedTime(jar, before);
        assertEquals("", result.err());
        assertTrue(result.out().startsWith("goopang "), result.out());
    }

    @Test
    void isFoundThroughALinkToo() throws Exception {
        Path link = Files.createSymbolicLink(checkout.resolve("link"), checkout.resolve("goopang"));
        Path folder = Files.createDirectories(checkout.resolve("elsewhere"));
        Path deeper = Files.createSymbolicLink(folder.resolve("goopang"), link);
        Goopang.Result result = start(List.of(deeper.toString(), "--version"), Map.of("CI", "true"));
        assertEquals("", result.err());
        assertTrue(result.out().startsWith("goopang "), result.out());
    }

    @Test
    void saysWhatItNeedsWithoutJava() throws Exception {
        Goopang.Result without = start(checkout, Map.of(), "--version");
        assertEquals(4, without.exitCode());
        assertTrue(without.err().contains("set JAVA_HOME"), without.err());
    }

    @Test
    void saysThatJavaIsTooOld(@TempDir Path java) throws Exception {
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Path program = Files.createDirectories(java.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\necho started >&2\n");
        assertTrue(program.toFile().setExecutable(true));

        Goopang.Result old = start(java, Map.of(), "--version");

        assertEquals(4, old.exitCode());
        assertTrue(old.err().contains("goopang needs Java 17 or newer"), old.err());
        assertTrue(old.err().contains("found 11 in " + program.toRealPath()), old.err());
    }

    /** As on a disk without room. */
    @Test
    void startsWhereNoArchiveCanBeMade() throws Exception {
        forgetArchives();
        Path script = checkout.resolve("bin/lib/archive.sh");
        String whole = Files.readString(script);
        Files.writeString(script, "#!/bin/sh\nexit 1\n");
        Goopang.Result result = start(THIS_JAVA, Map.of(), "--version");
        Files.writeString(script, whole);

        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().startsWith("goopang "), result.out());
        assertTrue(result.err().contains("so goopang starts slowly"), result.err());
    }

    private static void forgetArchives() throws IOException {
        for (Path archive : archives()) {
            Files.delete(archive);
        }
    }

    private static List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("(aot|cds)-.*"))
                    .toList();
        }
    }

    private static Goopang.Result start(Path java, Map<String, String> variables, String... words) throws Exception {
        Map<String, String> all = new HashMap<>(variables);
        all.put("JAVA_HOME", java.toString());
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("goopang").toString()));
        command.addAll(List.of(words));
        return start(command, all);
    }

    private static Goopang.Result start(List<String> command, Map<String, String> variables) throws Exception {
        Path out = checkout.resolve("out");
        Path err = checkout.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("CI");
        builder.environment().putAll(variables);
        int exitCode = builder.start().waitFor();
        return new Goopang.Result(exitCode, Files.readString(out), Files.readString(err));
    }
}
