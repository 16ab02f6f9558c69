package io.goopang.port;

import io.goopang.manifest.BuildSettings;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Remembers what the last good run of a project's build command read and made.
 *
 * <p>It is a memory of this machine: one that is lost costs a run of the command.
 */
public interface BuildMemory {

    /**
     * What the command would read now: equal texts mean the same command, JDK and files, by content, kind and whether they
     * can be executed.
     *
     * @throws io.goopang.failure.Failure (ENVIRONMENT) where a file can't be read
     */
    String inputs(BuildSettings build);

    /** Whether a run that read these inputs made just these jars, and none of them has changed since. */
    boolean made(String inputs, Collection<Path> jars);

    /** Keeps that a run which read these inputs made these jars; where it can't be kept, the next run is not spared. */
    void remember(String inputs, Collection<Path> jars);
}
