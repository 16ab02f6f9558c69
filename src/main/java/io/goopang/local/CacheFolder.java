package io.goopang.local;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where goopang keeps its data for the user: nothing in it is missed, all of it is the user's alone. */
public final class CacheFolder {

    private final Path path;

    private CacheFolder(Path path) {
        this.path = path;
    }

    /**
     * The place that the system has for such data (XDG Base Directory Specification; macOS: Library/Caches; Windows:
     * LOCALAPPDATA).
     *
     * @param environment the environment variables
     * @param system as the property {@code os.name} has it
     * @param home the user's home folder
     */
    public static CacheFolder of(Map<String, String> environment, String system, Path home) {
        return new CacheFolder(
                base(environment, system.toLowerCase(Locale.ROOT), home).resolve("goopang"));
    }

    private static Path base(Map<String, String> environment, String system, Path home) {
        @Nullable String xdg = environment.get("XDG_CACHE_HOME");
        // The specification wants relative paths ignored.
        if (xdg != null && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg);
        }
        if (system.startsWith("windows")) {
            @Nullable String local = environment.get("LOCALAPPDATA");
            return local == null || local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local);
        }
        return system.startsWith("mac") ? home.resolve("Library").resolve("Caches") : home.resolve(".cache");
    }

    /** The folder, which may not exist yet. */
    public Path path() {
        return path;
    }

    /** The folder or one below it, made where it does not exist, for the user alone (0700). */
    public Path create(String... below) {
        Path folder = path.resolve(String.join("/", below));
        try {
            return Files.createDirectories(folder, attributes());
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not make the folder " + folder)
                    .reason(e.toString())
                    .mend("set XDG_CACHE_HOME to a folder that you can write to")
                    .cause(e)
                    .build();
        }
    }

    private static FileAttribute<?>[] attributes() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
