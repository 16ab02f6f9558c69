package io.goopang.port;

import io.goopang.manifest.BuildSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Remembers what the last good run of a project's build command read and made.
 *
 * <p>It is a memory of this machine: one that is lost costs a run of the command.
 */
public interface BuildMemory {

    /**
     * What a command reads.
     *
     * @param sum equal ones mean the same command, JDK and files, by content, kind and whether they can be executed
     * @param unmatched the globs that stand for no file
     */
    record Inputs(String sum, List<String> unmatched) {
        public Inputs {
            unmatched = List.copyOf(unmatched);
        }
    }

    /**
     * What the command would read now.
     *
     * @throws io.goopang.failure.Failure (ENVIRONMENT) where a file can't be read
     */
    Inputs inputs(BuildSettings build);

    /** Whether a run that read what this sum stands for made just these jars, and none of them has changed since. */
    boolean made(String sum, Collection<Path> jars);

    /** Keeps that a run which read what this sum stands for made these jars; where it can't be kept, the next run is not spared. */
    void remember(String sum, Collection<Path> jars);
}
