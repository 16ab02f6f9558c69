package io.goopang.local;

import io.goopang.failure.ExitCode;
import io.goopang.image.JarContent;
import io.goopang.port.SourceTree;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

/** The project's folder on this machine. */
public final class FileSourceTree implements SourceTree {

    private final Path root;
    private final BuildCommand buildCommand;
    private final JarMemory jars;

    /**
     * The folder that the manifest is in.
     *
     * @param cache where it is kept what was read of jars
     */
    public FileSourceTree(Path root, CacheFolder cache) {
        this.jars = new JarMemory(cache, InstantSource.system());
        this.root = root.toAbsolutePath().normalize();
        this.buildCommand = new BuildCommand(this.root, Duration.ofSeconds(5));
    }

    /** A failed build is {@link ExitCode#REMOTE}, like a failed step of the Dockerfile: what goopang ran said no. */
    @Override
    public void build(String command, Consumer<String> output) {
        buildCommand.run(command, output);
    }

    @Override
    public String text(String path) {
        return TextFile.read(root.resolve(path), path, "check the path in the manifest; it is relative to " + root);
    }

    @Override
    public JarSearch findJar(String modulePath) {
        return new ModuleJars(root, modulePath).find();
    }

    @Override
    public JarSearch jarAt(String modulePath, String jar) {
        return new ModuleJars(root, modulePath).at(jar);
    }

    @Override
    public <T> T readJar(Path jar, Function<JarContent, T> reader) {
        try (ZipJar open = ZipJar.open(jar, jars)) {
            return reader.apply(open);
        }
    }
}
