package io.goopang.port;

import io.goopang.image.JarContent;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

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
     * Opens a jar and keeps it open while the given function works on it; what the function took from it stays readable
     * afterwards, and fails once the file has changed.
     *
     * @throws io.goopang.failure.Failure (ENVIRONMENT) where the file is no jar or can't be read
     */
    <T> T readJar(Path jar, Function<JarContent, T> reader);

    /** What a search for the jar of a module came to. */
    sealed interface JarSearch {

        /** Just one. */
        record Found(Path jar) implements JarSearch {}

        /** None; the folders that were looked in. */
        record Missing(List<String> folders) implements JarSearch {}

        /** More than one, relative to the project. */
        record Ambiguous(List<String> jars) implements JarSearch {}
    }
}
