package io.goopang.run;

import io.goopang.failure.Failure;
import io.goopang.manifest.BuildSettings;
import io.goopang.model.ServiceName;
import io.goopang.port.BuildMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Spares the build command where the manifest tells what it reads, and it would make again what is there. */
final class SparedBuild {

    private final BuildSettings build;
    private final BuildMemory memory;
    private final Function<ServiceName, Optional<Path>> jars;
    private final Collection<ServiceName> services;
    private BuildMemory.@Nullable Inputs read;

    /**
     * A look at one project.
     *
     * @param services all that the command makes jars of
     * @param jars finds a service's jar; empty where there is not just one
     */
    SparedBuild(
            BuildSettings build,
            BuildMemory memory,
            Collection<ServiceName> services,
            Function<ServiceName, Optional<Path>> jars) {
        this.build = build;
        this.memory = memory;
        this.services = List.copyOf(services);
        this.jars = jars;
    }

    /** Whether the command would make again what is there; looks at what it reads, and keeps that in mind. */
    boolean holds() {
        if (build.run() == null || build.inputs().isEmpty()) {
            return false;
        }
        BuildMemory.Inputs now = memory.inputs(build);
        read = now;
        List<Path> made = found();
        return now.unmatched().isEmpty() && made.size() == services.size() && memory.made(now.sum(), made);
    }

    /** The globs that stand for no file: as one of them may be mistyped, the command is not spared. */
    List<String> unmatched() {
        return read == null ? List.of() : read.unmatched();
    }

    /** Keeps what the command made of what it read; files that changed while it ran may be in its jars or not. */
    void remember() {
        BuildMemory.Inputs before = read;
        List<Path> made = found();
        if (before != null && made.size() == services.size() && isUnchanged(before)) {
            memory.remember(before.sum(), made);
        }
    }

    private boolean isUnchanged(BuildMemory.Inputs before) {
        try {
            return before.equals(memory.inputs(build));
        } catch (Failure e) {
            // A file went while it was looked at: something changed.
            return false;
        }
    }

    private List<Path> found() {
        List<Path> found = new ArrayList<>();
        services.forEach(service -> jars.apply(service).ifPresent(found::add));
        return found;
    }
}
