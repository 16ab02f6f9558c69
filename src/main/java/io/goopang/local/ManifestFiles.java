package io.goopang.local;

import io.goopang.manifest.ManifestSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that the manifest is read from. */
public final class ManifestFiles {

    private final Path folder;

    /** Paths are relative to the given folder, where the user stands. */
    public ManifestFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The manifest and, where an environment is named, its overlay: {@code deploy.prod.yaml} beside {@code deploy.yaml}.
     *
     * @param file as the user named it
     * @param environment null for none
     * @throws io.goopang.failure.Failure (MANIFEST) where there is no such file
     */
    public List<ManifestSource> read(String file, @Nullable String environment) {
        List<ManifestSource> sources = new ArrayList<>();
        sources.add(source(file, "name another one with -f"));
        if (environment != null) {
            String overlay = overlay(file, environment);
            sources.add(source(overlay, "write it, or leave out --env " + environment));
        }
        return sources;
    }

    private ManifestSource source(String file, String otherwise) {
        Path path = folder.resolve(file).toAbsolutePath().normalize();
        return new ManifestSource(file, TextFile.read(path, file, "looked for " + path + "; " + otherwise));
    }

    private static String overlay(String file, String environment) {
        int dot = file.lastIndexOf('.');
        boolean extension = dot > Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
        return extension ? file.substring(0, dot) + "." + environment + file.substring(dot) : file + "." + environment;
    }
}
