package io.goopang.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/** Whether the user's sandbox runs. */
public sealed interface SandboxStatus {

    /**
     * It runs and answers.
     *
     * @param endpoint what {@code AWS_ENDPOINT_URL} must be set to
     * @param fresh whether the call that returned this started it
     */
    record Running(long pid, URI endpoint, Instant startedAt, Path dataFolder, boolean fresh)
            implements SandboxStatus {}

    /**
     * Its process lives and does not answer: it is coming up or ending, or the machine is too busy for it.
     *
     * @param endpoint where it should
     * @param dataFolder what it keeps
     */
    record Silent(long pid, URI endpoint, Path dataFolder) implements SandboxStatus {}

    /**
     * It does not run.
     *
     * @param dataFolder where its data are kept for the next start
     */
    record Stopped(Path dataFolder) implements SandboxStatus {}
}
