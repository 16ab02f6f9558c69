package io.goopang.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.ManifestSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFilesTest {

    private final Path folder;

    ManifestFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "deploy.yaml, prod, deploy.prod.yaml",
        "ops/shop.yml, staging, ops/shop.staging.yml",
        "ops.d/shop, prod, ops.d/shop.prod",
        "deploy.yaml, , ",
    })
    void readsTheManifestAndItsOverlay(String file, @Nullable String environment, @Nullable String overlay)
            throws IOException {
        write(file, "base");
        if (overlay != null) {
            write(overlay, "over");
        }

        List<ManifestSource> expected = overlay == null
                ? List.of(new ManifestSource(file, "base"))
                : List.of(new ManifestSource(file, "base"), new ManifestSource(overlay, "over"));
        assertEquals(expected, new ManifestFiles(folder).read(file, environment));
    }

    @Test
    void takesAbsolutePaths() throws IOException {
        Path file = write("deploy.yaml", "text");

        assertEquals(
                List.of(new ManifestSource(file.toString(), "text")),
                new ManifestFiles(Path.of("elsewhere")).read(file.toString(), null));
    }

    @Test
    void saysWhereItLooked() {
        Failure failure = failure("deploy.yaml", null);

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals("there is no deploy.yaml", failure.getMessage());
        assertEquals(
                Optional.of("looked for " + folder.resolve("deploy.yaml") + "; name another one with -f"),
                failure.mend());
    }

    @Test
    void saysWhichOverlayIsMissing() throws IOException {
        write("deploy.yaml", "");

        Failure failure = failure("deploy.yaml", "prod");

        assertEquals("there is no deploy.prod.yaml", failure.getMessage());
        assertEquals(
                Optional.of("looked for " + folder.resolve("deploy.prod.yaml") + "; write it, or leave out --env prod"),
                failure.mend());
    }

    @Test
    void refusesWhatIsNoManifest() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        write("large", "0".repeat(1024 * 1024 + 1));
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertEquals("folder is a folder, not a file", failure("folder", null).getMessage());
        assertEquals(
                "large is larger than 1 MiB, which no such file should be",
                failure("large", null).getMessage());
        assertEquals("binary is not UTF-8 text", failure("binary", null).getMessage());
    }

    private Failure failure(String file, @Nullable String environment) {
        return assertThrows(Failure.class, () -> new ManifestFiles(folder).read(file, environment));
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        return Files.writeString(path, text);
    }
}
