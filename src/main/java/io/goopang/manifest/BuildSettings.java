package io.goopang.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the jars are made.
 *
 * @param run a command line for the system's shell, run in the manifest's folder; null where jars are made elsewhere
 * @param inputs globs of all that the command reads, relative to the manifest's folder; none to run it every time
 */
public record BuildSettings(@Nullable String run, List<String> inputs) {

    public BuildSettings {
        inputs = List.copyOf(inputs);
    }
}
