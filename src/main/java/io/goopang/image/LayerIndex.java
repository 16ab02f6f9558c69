package io.goopang.image;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which entry of a Spring Boot jar belongs to which layer, {@code BOOT-INF/layers.idx}. */
final class LayerIndex {

    static final String APPLICATION = "application";

    private static final String DEPENDENCIES = "dependencies";
    private static final String SNAPSHOTS = "snapshot-dependencies";
    private static final List<String> STANDARD = List.of(DEPENDENCIES, "spring-boot-loader", SNAPSHOTS, APPLICATION);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private final JarContent jar;
    private final String path;
    private final Map<String, List<String>> contents;

    private LayerIndex(JarContent jar, String path, Map<String, List<String>> contents) {
        this.jar = jar;
        this.path = path;
        this.contents = contents;
    }

    /** The jar's own index, or Spring Boot's standard layers where it has none. */
    static LayerIndex of(JarContent jar, JarManifest manifest) throws IOException {
        String path = manifest.layersIndex();
        Optional<List<String>> lines = IndexLines.of(jar, path);
        return new LayerIndex(jar, path, lines.isPresent() ? read(jar, path, lines.get()) : standard(jar, manifest));
    }

    private static Map<String, List<String>> read(JarContent jar, String path, List<String> lines) {
        Map<String, List<String>> contents = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines) {
            String quoted = IndexLines.quoted(jar, path, line);
            if (line.startsWith("-")) {
                current = contents.computeIfAbsent(checked(jar, quoted), name -> new ArrayList<>());
            } else {
                current.add(quoted);
            }
        }
        return contents;
    }

    private static String checked(JarContent jar, String name) {
        if (!NAME.matcher(name).matches()) {
            throw Failure.of(ExitCode.MANIFEST, "a layer named \"" + name + "\" can't be a folder of a build context")
                    .reason(jar.fileName() + " has it in its layer index")
                    .mend("rename the layer in the build: letters, digits and . _ - only")
                    .build();
        }
        return name;
    }

    private static Map<String, List<String>> standard(JarContent jar, JarManifest manifest) {
        Map<String, List<String>> contents = new LinkedHashMap<>();
        STANDARD.forEach(name -> contents.put(name, new ArrayList<>()));
        for (String entry : jar.entries()) {
            if (entry.startsWith(manifest.libraries())) {
                add(contents, entry.contains("SNAPSHOT") ? SNAPSHOTS : DEPENDENCIES, entry);
            }
        }
        add(contents, APPLICATION, manifest.layersIndex());
        return contents;
    }

    private static void add(Map<String, List<String>> contents, String layer, String entry) {
        contents.computeIfAbsent(layer, name -> new ArrayList<>()).add(entry);
    }

    /** The layers' names, from those that change least to those that change most. */
    List<String> names() {
        return List.copyOf(contents.keySet());
    }

    /** The layer of the given entry: the first that names it or a folder above it. */
    String layerOf(String entry) {
        for (Map.Entry<String, List<String>> layer : contents.entrySet()) {
            for (String candidate : layer.getValue()) {
                if (candidate.equals(entry) || (candidate.endsWith("/") && entry.startsWith(candidate))) {
                    return layer.getKey();
                }
            }
        }
        throw IndexLines.wrong(jar, path, "it names no layer for " + entry);
    }

    /** The layer of the thin jar, which is that of the index itself. */
    String applicationLayer() {
        return layerOf(path);
    }
}
