package io.goopang.local;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.BuildSettings;
import io.goopang.model.Digest;
import io.goopang.port.BuildMemory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps the memory of a project's builds in the user's cache folder, one small file for a project. */
public final class CachedBuilds implements BuildMemory {

    private final Path root;
    private final CacheFolder cache;
    private final Map<String, String> environment;

    /**
     * The memory of one project.
     *
     * @param root the folder that the manifest is in
     */
    public CachedBuilds(Path root, CacheFolder cache, Map<String, String> environment) {
        this.root = root.toAbsolutePath().normalize();
        this.cache = cache;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Inputs inputs(BuildSettings build) {
        MessageDigest hasher = Digest.hasher();
        InputFiles files = new InputFiles(root, build.inputs());
        try {
            InputFiles.add(hasher, Objects.requireNonNullElse(build.run(), ""));
            InputFiles.add(hasher, jdk());
            files.addTo(hasher);
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not read what the build reads")
                    .reason(e.toString())
                    .mend("correct build.inputs, or the rights of that file")
                    .cause(e)
                    .build();
        }
        return new Inputs(Digest.of(hasher).value(), files.unmatched());
    }

    /** Where the build finds its JDK, and which one that is: {@code release} tells its version. */
    private String jdk() throws IOException {
        Optional<Path> home = Optional.ofNullable(environment.get("JAVA_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .or(this::onPath);
        if (home.isEmpty()) {
            return "";
        }
        Path release = home.get().resolve("release");
        return home.get() + "\n" + (Files.isRegularFile(release) ? Files.readString(release) : "");
    }

    private Optional<Path> onPath() {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "javac"))
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(CachedBuilds::home);
    }

    private static Optional<Path> home(Path javac) {
        try {
            return Optional.ofNullable(javac.toRealPath().getParent()).map(Path::getParent);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean made(String sum, Collection<Path> jars) {
        try {
            List<String> kept = Files.readAllLines(file());
            return note(sum, jars).filter(kept::equals).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void remember(String sum, Collection<Path> jars) {
        Optional<List<String>> note = note(sum, jars);
        if (note.isEmpty()) {
            return;
        }
        try {
            cache.create("builds");
            Path fresh = Files.createTempFile(cache.path().resolve("builds"), "build", ".new");
            Files.write(fresh, note.get());
            Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | Failure e) {
            // A memory that can't be kept costs a run of the build, no more.
        }
    }

    /**
     * What is kept of a run, a line for its inputs and one for each jar; empty where a jar's state can't be told. That a jar is
     * settled is not asked for: right after the command none is, and it would have to change again within a tick of the clock.
     */
    private static Optional<List<String>> note(String sum, Collection<Path> jars) {
        List<String> lines = new ArrayList<>();
        lines.add(sum);
        for (Path jar : jars.stream().sorted().toList()) {
            Optional<FileState> state = FileState.of(jar);
            if (state.isEmpty()) {
                return Optional.empty();
            }
            lines.add(jar.toAbsolutePath() + " " + state.get());
        }
        return Optional.of(lines);
    }

    private Path file() {
        String name =
                Digest.of(root.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return cache.path().resolve("builds").resolve(name);
    }
}
