package io.goopang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Services made of the shop's: each with a jar of its own, and beside it what Jib takes instead, the libraries and the
 * compiled classes as a build leaves them.
 */
final class Workspace {

    private static final String CLASSES = "BOOT-INF/classes";
    private static final String LIBRARIES = "BOOT-INF/lib";
    private static final String SOURCE = "Application.java";

    private final Path folder;
    private final List<String> services = new ArrayList<>();
    /** Of all workspaces, so that no two ever hold the same. */
    private static final AtomicInteger GENERATIONS = new AtomicInteger();

    private Workspace(Path folder) {
        this.folder = folder;
    }

    /** Makes as many services as wanted of the jars. */
    static Workspace make(Path folder, List<Path> jars, int count) throws IOException {
        Workspace workspace = new Workspace(Files.createDirectories(folder));
        for (int number = 0; number < count; number++) {
            Path jar = jars.get(number % jars.size());
            String name = String.format(Locale.ROOT, "svc-%03d", number + 1);
            Path own = Files.createDirectories(folder.resolve(name + "/target"));
            Files.copy(jar, own.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            Path libraries = folder.resolve("libs-" + number % jars.size());
            try (FileSystem zip = FileSystems.newFileSystem(jar)) {
                if (!Files.exists(libraries)) {
                    copy(zip.getPath(LIBRARIES), libraries);
                }
                copy(zip.getPath(CLASSES), folder.resolve("jib/" + name + "/classes"));
            }
            Files.createSymbolicLink(folder.resolve("jib/" + name + "/libs"), libraries);
            workspace.services.add(name);
        }
        workspace.change();
        return workspace;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }

    Path folder() {
        return folder;
    }

    List<String> services() {
        return services;
    }

    Path jar(String service) {
        return folder.resolve(service + "/target/" + service + ".jar");
    }

    Path unpacked(String service) {
        return folder.resolve("jib/" + service);
    }

    /**
     * Changes one line in each service: the name of its source in one class, as if that had another line, which leaves
     * the class as long and as good as it was.
     */
    void change() throws IOException {
        int generation = GENERATIONS.incrementAndGet();
        for (int number = 0; number < services.size(); number++) {
            String service = services.get(number);
            byte[] mark = String.format(Locale.ROOT, "S%03dG%06d.java", number, generation)
                    .getBytes(StandardCharsets.US_ASCII);
            Path unpacked = unpacked(service).resolve("classes");
            Path changed = application(unpacked);
            byte[] content = Files.readAllBytes(changed);
            System.arraycopy(mark, 0, content, place(content), mark.length);
            Files.write(changed, content);
            try (FileSystem zip = FileSystems.newFileSystem(jar(service))) {
                Files.write(zip.getPath(CLASSES, unpacked.relativize(changed).toString()), content);
            }
        }
    }

    private static Path application(Path classes) throws IOException {
        try (Stream<Path> all = Files.walk(classes)) {
            return all.filter(file -> file.toString().endsWith("Application.class"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no application class in " + classes));
        }
    }

    private static int place(byte[] content) throws IOException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int fresh = text.indexOf(SOURCE);
        int changed = text.indexOf(".java") - SOURCE.length() + ".java".length();
        if (fresh < 0 && changed < 0) {
            throw new IOException("a class without the name of its source");
        }
        return fresh < 0 ? changed : fresh;
    }
}
