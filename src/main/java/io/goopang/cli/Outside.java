package io.goopang.cli;

import io.goopang.manifest.ManifestSource;
import io.goopang.port.PortSettings;
import io.goopang.port.Ports;
import io.goopang.sandbox.SandboxProcess;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands reach beyond the process through; constructed from adapters in one place. */
public interface Outside {

    /**
     * The texts of a manifest and of its overlay.
     *
     * @param environment the overlay's; null for none
     */
    List<ManifestSource> readManifest(Path file, @Nullable String environment);

    /** Ports that connect when they are first used. */
    Ports open(PortSettings settings);

    /** The user's one sandbox. */
    SandboxProcess sandbox();
}
