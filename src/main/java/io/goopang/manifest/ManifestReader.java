package io.goopang.manifest;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads deploy.yaml and its overlays into a checked {@link Manifest}. */
public final class ManifestReader {

    private ManifestReader() {}

    /**
     * Reads the sources as one manifest.
     *
     * @param sources the base file, then its overlays
     * @param environment looks up an environment variable; null where it is not set
     * @throws Failure with {@link ExitCode#MANIFEST} and every problem there is, in the order of the files
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static Manifest read(List<ManifestSource> sources, Function<String, @Nullable String> environment) {
        throw Failure.of(ExitCode.DEFECT, "the reader is not written yet").build();
    }
}
