package io.goopang.image;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** What a runnable jar's manifest says (Spring Boot reference, "The Executable Jar Format"). */
final class JarManifest {

    static final String PATH = "META-INF/MANIFEST.MF";

    private static final Name START_CLASS = new Name("Start-Class");
    private static final Name CLASSES = new Name("Spring-Boot-Classes");
    private static final Name LIBRARIES = new Name("Spring-Boot-Lib");
    private static final Name CLASSPATH_INDEX = new Name("Spring-Boot-Classpath-Index");
    private static final Name LAYERS_INDEX = new Name("Spring-Boot-Layers-Index");

    private final Manifest manifest;
    private final boolean springBoot;

    private JarManifest(Manifest manifest, boolean springBoot) {
        this.manifest = manifest;
        this.springBoot = springBoot;
    }

    static JarManifest of(JarContent jar) throws IOException {
        Manifest manifest = new Manifest();
        if (jar.entries().contains(PATH)) {
            try (InputStream in = jar.open(PATH)) {
                manifest.read(in);
            }
        }
        Attributes main = manifest.getMainAttributes();
        if (main.getValue(Name.MAIN_CLASS) == null) {
            throw notRunnable(jar, "its manifest names no Main-Class");
        }
        requireMainClass(jar, main);
        boolean springBoot = jar.entries().stream().anyMatch(path -> path.startsWith("BOOT-INF/"));
        if (springBoot && main.getValue(START_CLASS) == null) {
            throw notRunnable(jar, "its manifest names no Start-Class");
        }
        return new JarManifest(manifest, springBoot);
    }

    /** That libraries are named that lie beside the jar may be a habit of the build's; that the main class is in one of them is not. */
    private static void requireMainClass(JarContent jar, Attributes main) {
        String path = main.getValue(Name.MAIN_CLASS).strip().replace('.', '/') + ".class";
        String beside = Objects.requireNonNullElse(main.getValue(Name.CLASS_PATH), "");
        if (beside.contains(".jar") && !jar.entries().contains(path)) {
            throw notRunnable(
                    jar,
                    "its Main-Class is not in it but in what its Class-Path names beside it, which goopang puts into no image:"
                            + " build one jar that holds all (Quarkus: quarkus.package.jar.type=uber-jar)");
        }
    }

    private static Failure notRunnable(JarContent jar, String reason) {
        return Failure.of(ExitCode.MANIFEST, jar.fileName() + " is not a runnable jar")
                .reason(reason)
                .mend("apply Spring Boot's plugin to the module (Maven: goal repackage, Gradle: task bootJar),"
                        + " or name the right jar with \"jar:\" in the manifest")
                .build();
    }

    boolean isSpringBoot() {
        return springBoot;
    }

    /** The folder of the application's own classes, with its slash. */
    String classes() {
        return folder(CLASSES, "BOOT-INF/classes/");
    }

    /** The folder of the libraries, with its slash. */
    String libraries() {
        return folder(LIBRARIES, "BOOT-INF/lib/");
    }

    /** The path that the index of the class path has, whether or not the jar holds it. */
    String classpathIndex() {
        return value(CLASSPATH_INDEX, "BOOT-INF/classpath.idx");
    }

    /** The path that the index of the layers has, whether or not the jar holds it. */
    String layersIndex() {
        return value(LAYERS_INDEX, "BOOT-INF/layers.idx");
    }

    /** The manifest that starts the application itself with the given class path, relative to the jar. */
    Manifest thin(List<String> classPath) {
        Manifest thin = new Manifest(manifest);
        Attributes main = thin.getMainAttributes();
        main.put(Name.MAIN_CLASS, value(START_CLASS, ""));
        List.of(START_CLASS, CLASSES, LIBRARIES, CLASSPATH_INDEX, LAYERS_INDEX).forEach(main::remove);
        main.put(Name.CLASS_PATH, String.join(" ", classPath));
        // Signatures don't outlive the new layout.
        thin.getEntries().values().forEach(section -> section.keySet()
                .removeIf(name -> name.toString().endsWith("-Digest")));
        thin.getEntries().values().removeIf(Attributes::isEmpty);
        return thin;
    }

    private String folder(Name name, String otherwise) {
        String folder = value(name, otherwise);
        return folder.endsWith("/") ? folder : folder + "/";
    }

    private String value(Name name, String otherwise) {
        @Nullable String value = manifest.getMainAttributes().getValue(name);
        return value == null ? otherwise : value;
    }
}
