package io.goopang.local;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.port.SourceTree.JarSearch;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The jars that a Maven or Gradle module's build leaves behind. */
final class ModuleJars {

    // Maven's and Gradle's folders, the first that holds a jar wins.
    private static final List<String> FOLDERS = List.of("target", "build/libs");

    // What the builds leave beside the runnable jar.
    private static final Pattern OTHER =
            Pattern.compile("original-.*|.*-(sources|javadoc|plain|tests|test-sources|test-fixtures)\\.[jw]ar");

    private final Path root;
    private final Path module;

    ModuleJars(Path root, String module) {
        this.root = root;
        this.module = root.resolve(module).normalize();
    }

    JarSearch find() {
        for (String folder : FOLDERS) {
            List<Path> jars = runnable(list(module.resolve(folder), "*.jar"));
            if (!jars.isEmpty()) {
                return result(jars, List.of());
            }
        }
        List<Path> wars = FOLDERS.stream()
                .flatMap(folder -> runnable(list(module.resolve(folder), "*.war")).stream())
                .map(module::relativize)
                .toList();
        return new JarSearch.Missing(
                FOLDERS.stream().map(module::resolve).map(this::shown).toList(),
                wars.stream().map(this::shown).toList());
    }

    JarSearch at(String jar) {
        int slash = jar.lastIndexOf('/');
        Path folder = module.resolve(jar.substring(0, slash + 1)).normalize();
        String name = jar.substring(slash + 1);
        // Of a glob's signs, only the star is offered.
        String glob = name.replaceAll("[\\\\?\\[\\]{}]", "\\\\$0");
        List<Path> jars = list(folder, glob);
        return result(name.contains("*") ? runnable(jars) : jars, List.of(shown(folder)));
    }

    private static List<Path> runnable(List<Path> jars) {
        return jars.stream()
                .filter(jar -> !OTHER.matcher(String.valueOf(jar.getFileName())).matches())
                .toList();
    }

    private JarSearch result(List<Path> jars, List<String> folders) {
        return switch (jars.size()) {
            case 0 -> new JarSearch.Missing(folders);
            case 1 -> new JarSearch.Found(jars.get(0));
            default -> new JarSearch.Ambiguous(jars.stream().map(this::shown).toList());
        };
    }

    private static List<Path> list(Path folder, String glob) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    jars.add(file);
                }
            }
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not list " + folder)
                    .reason(e.toString())
                    .cause(e)
                    .build();
        }
        jars.sort(null);
        return jars;
    }

    private String shown(Path path) {
        Path shown = path.startsWith(root) ? root.relativize(path) : path;
        return shown.toString().replace('\\', '/');
    }
}
