package io.goopang.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.model.Digest;
import io.goopang.port.SourceTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compares the layers with those that Spring Boot's own tools make of a bundled service. */
@Timeout(180)
class JarmodeIT {

    private static final Path JAR = Path.of("services/user-service/target/user-service.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path ours;
    private final Path theirs;

    JarmodeIT(@TempDir Path folder) throws Exception {
        assertTrue(Files.exists(JAR), "the services are not built: ./mvnw -f services/pom.xml package");
        ours = Files.createDirectory(folder.resolve("ours"));
        theirs = folder.resolve("theirs");
        extract();
        runJarmode();
    }

    @Test
    void laysOutTheSameFiles() throws IOException {
        Map<String, Digest> expected = files(theirs);
        Map<String, Digest> found = files(ours);

        assertEquals(expected.keySet(), found.keySet());
        found.keySet().removeIf(path -> path.endsWith("/user-service.jar"));
        expected.keySet().retainAll(found.keySet());
        assertEquals(expected, found);
    }

    @Test
    void makesTheSameThinJar() throws IOException {
        try (JarFile expected = new JarFile(
                        theirs.resolve("application/user-service.jar").toFile());
                JarFile found =
                        new JarFile(ours.resolve("application/user-service.jar").toFile())) {
            assertEquals(attributes(expected), attributes(found));
            Map<String, Digest> files = files(expected);
            assertEquals(files, files(found));
            assertEquals(foldersOf(files), folders(found));
            assertTrue(folders(expected).containsAll(folders(found)));
        }
    }

    @Test
    void startsFromItsLayers() throws Exception {
        Path app = Files.createDirectory(ours.resolveSibling("app"));
        for (String path : files(ours).keySet()) {
            Path file = app.resolve(path.substring(path.indexOf('/') + 1));
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.copy(ours.resolve(path), file);
        }

        Process process = new ProcessBuilder(JAVA, "-jar", "user-service.jar", "--server.port=0")
                .directory(app.toFile())
                .redirectErrorStream(true)
                .start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.contains("Started UserServiceApplication")) {
                output.append(line).append('\n');
                line = lines.readLine();
            }
            assertTrue(line != null, output.toString());
        } finally {
            process.destroyForcibly();
        }
    }

    private void extract() throws IOException {
        SourceTree sources =
                new FileSourceTree(Path.of(""), CacheFolder.of(Map.of(), "Linux", theirs.resolveSibling("cache")));
        for (ImageLayer layer : sources.layers(JAR, false)) {
            for (ImageFile file : layer.files()) {
                Path target = ours.resolve(layer.name()).resolve(file.path());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                try (InputStream in = file.content().open()) {
                    assertEquals(file.size(), Files.copy(in, target), file.path());
                }
            }
        }
    }

    private void runJarmode() throws Exception {
        Process process = new ProcessBuilder(
                        JAVA,
                        "-Djarmode=tools",
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "extract",
                        "--layers",
                        "--destination",
                        theirs.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    private static Map<String, Digest> files(Path folder) throws IOException {
        Map<String, Digest> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Digest.of(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static Map<String, Digest> files(JarFile jar) throws IOException {
        Map<String, Digest> files = new TreeMap<>();
        for (ZipEntry entry : jar.stream().filter(each -> !each.isDirectory()).toList()) {
            if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                files.put(entry.getName(), Digest.of(jar.getInputStream(entry).readAllBytes()));
            }
        }
        return files;
    }

    private static SortedSet<String> folders(JarFile jar) {
        SortedSet<String> folders = new TreeSet<>();
        jar.stream().filter(ZipEntry::isDirectory).forEach(folder -> folders.add(folder.getName()));
        return folders;
    }

    private static SortedSet<String> foldersOf(Map<String, Digest> files) {
        SortedSet<String> folders = new TreeSet<>();
        for (String file : files.keySet()) {
            for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
                folders.add(file.substring(0, slash + 1));
            }
        }
        folders.remove("META-INF/");
        return folders;
    }

    private static Attributes attributes(JarFile jar) throws IOException {
        return jar.getManifest().getMainAttributes();
    }
}
