package io.goopang.testbed;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import io.goopang.model.Platform;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A base image for this machine's own processor, made of its own JDK and the libraries that it is linked with: real
 * services start in seconds on it, where an emulated arm64 takes half a minute.
 */
public final class JreImage {

    /** By the version, so that another JDK makes another image. */
    public static final String NAME =
            "goopang-it/jre:" + System.getProperty("java.version").replaceAll("[^A-Za-z0-9_.-]", "-");

    private static final String DOCKERFILE =
            "FROM scratch\nCOPY root/ /\nENV JAVA_HOME=/jre PATH=/jre/bin\nENTRYPOINT [\"java\"]\n";
    private static final String MODULES = "java.se,jdk.crypto.ec,jdk.management,jdk.unsupported,jdk.zipfs";
    private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x[0-9a-f]+\\)");

    private JreImage() {}

    /** Sees to it that this machine's engine has the image, and tells its platform. */
    public static Platform build() throws IOException {
        try {
            Engines.LOCAL.inspectImageCmd(NAME).exec();
        } catch (NotFoundException e) {
            Path scratch = Files.createTempDirectory("goopang-jre");
            try {
                build(scratch);
            } finally {
                delete(scratch);
            }
        }
        return Platform.parse(
                "linux/" + Engines.LOCAL.inspectImageCmd(NAME).exec().getArch());
    }

    private static void build(Path scratch) throws IOException {
        Path jre = scratch.resolve("jre");
        run(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--output",
                jre.toString(),
                "--add-modules",
                MODULES,
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages");
        Path context = scratch.resolve("context.tar");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(context));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            add(tar, "Dockerfile", DOCKERFILE.getBytes(StandardCharsets.UTF_8));
            TarArchiveEntry temporary = new TarArchiveEntry("root/tmp/");
            temporary.setMode(041777);
            tar.putArchiveEntry(temporary);
            tar.closeArchiveEntry();
            for (Path file : files(jre)) {
                add(tar, "root/jre/" + jre.relativize(file), file);
            }
            for (String library : libraries(jre)) {
                add(tar, "root" + library, Path.of(library));
            }
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(context))) {
            Engines.LOCAL
                    .buildImageCmd(in)
                    .withTags(Set.of(NAME))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** All that the JDK's programs and libraries are linked with, and are not part of it; ldd finds the libraries of those too. */
    private static Set<String> libraries(Path jre) throws IOException {
        Set<String> libraries = new TreeSet<>();
        for (Path file : files(jre)) {
            if (file.toString().endsWith(".so") || file.endsWith("bin/java")) {
                Matcher line = LIBRARY.matcher(run("ldd", file.toString()));
                while (line.find()) {
                    if (!line.group(1).startsWith(jre.toString())) {
                        libraries.add(line.group(1));
                    }
                }
            }
        }
        return libraries;
    }

    private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(Files.size(file));
        entry.setMode(0100000 | (Files.isExecutable(file) ? 0755 : 0644));
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** What a program prints; one that fails is no base to test on, but ldd fails on what is linked with nothing. */
    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0 && !command[0].equals("ldd")) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return output;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                Files.delete(path);
            }
        }
    }
}
