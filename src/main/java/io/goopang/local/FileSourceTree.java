package io.goopang.local;

import io.goopang.failure.ExitCode;
import io.goopang.image.ImageLayer;
import io.goopang.image.JarLayers;
import io.goopang.port.SourceTree;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

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
        this(root, new JarMemory(cache, InstantSource.system(), JarMemory.self()));
    }

    FileSourceTree(Path root, JarMemory jars) {
        this.jars = jars;
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
        return TextFile.read(
                root.resolve(path),
                path,
                "put it into " + root
                        + " (the one in goopang's own folder does for most), or name another in image.dockerfile");
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
    public List<ImageLayer> layers(Path jar, boolean wholly) {
        KnownJar known = wholly ? jars.forget(jar) : jars.look(jar);
        return known.layers().orElseGet(() -> read(known));
    }

    private static List<ImageLayer> read(KnownJar jar) {
        try (ZipJar open = ZipJar.open(jar)) {
            List<ImageLayer> layers = JarLayers.read(open);
            jar.remember(layers);
            return layers;
        }
    }
}
