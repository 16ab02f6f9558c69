package io.goopang.image;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The libraries of a Spring Boot jar in the order of its class path, {@code BOOT-INF/classpath.idx}. */
final class ClasspathIndex {

    // A path that would lead out of the layer's folder is none.
    private static final Pattern FILE = Pattern.compile("(?!(.*/)?\\.\\.?/)[^\\\\]+\\.jar");

    private ClasspathIndex() {}

    /** The libraries' paths in the jar; without an index, in the order of the jar, as Spring Boot's loader has it. */
    static List<String> of(JarContent jar, JarManifest manifest) throws IOException {
        Optional<List<String>> lines = IndexLines.of(jar, manifest.classpathIndex());
        if (lines.isEmpty()) {
            return jar.entries().stream()
                    .filter(path -> path.startsWith(manifest.libraries()))
                    .filter(path -> FILE.matcher(path).matches())
                    .toList();
        }
        Set<String> present = new LinkedHashSet<>(jar.entries());
        Set<String> libraries = new LinkedHashSet<>();
        for (String line : lines.get()) {
            String named = IndexLines.quoted(jar, manifest.classpathIndex(), line);
            // Before Spring Boot 2.3.1 the index had no folders.
            String path = named.startsWith(manifest.libraries()) ? named : manifest.libraries() + named;
            if (!present.contains(path) || !FILE.matcher(path).matches()) {
                throw IndexLines.wrong(
                        jar, manifest.classpathIndex(), "it names " + named + ", which the jar does not hold");
            }
            libraries.add(path);
        }
        return List.copyOf(libraries);
    }
}
