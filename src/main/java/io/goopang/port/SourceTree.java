package io.goopang.port;

import io.goopang.image.ImageLayer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The project's sources on this machine. */
public interface SourceTree {

    /**
     * Runs the build command with the system's shell in the project's folder.
     *
     * @param output takes each line of its output as it comes
     * @throws io.goopang.failure.Failure (REMOTE) with the last lines of its output where it fails
     */
    void build(String command, Consumer<String> output);

    /**
     * The text of a file below the project's folder.
     *
     * @throws io.goopang.failure.Failure (MANIFEST) where there is no such file
     */
    String text(String path);

    /** Which jars a service's module holds: of {@code target/} (Maven) or {@code build/libs/} (Gradle). */
    JarSearch findJar(String modulePath);

    /**
     * The jar that the manifest names.
     *
     * @param jar relative to the module; {@code *} in the file name stands for anything, such as a version
     */
    JarSearch jarAt(String modulePath, String jar);

    /**
     * The layers that a jar becomes ({@link io.goopang.image.JarLayers}), with the digests of their files. Their contents can
     * be read from then on, until the jar changes.
     *
     * @param wholly reads every byte of it, whatever is remembered of it
     * @throws io.goopang.failure.Failure (MANIFEST) where it can't become an image, (ENVIRONMENT) where the file is no jar or
     *     can't be read
     */
    List<ImageLayer> layers(Path jar, boolean wholly);

    /** What a search for the jar of a module came to. */
    sealed interface JarSearch {

        /** Just one. */
        record Found(Path jar) implements JarSearch {}

        /**
         * None.
         *
         * @param folders that were looked in, relative to the project
         * @param wars that lie there, relative to the module
         */
        record Missing(List<String> folders, List<String> wars) implements JarSearch {

            public Missing(List<String> folders) {
                this(folders, List.of());
            }
        }

        /** More than one, relative to the project. */
        record Ambiguous(List<String> jars) implements JarSearch {}
    }
}
