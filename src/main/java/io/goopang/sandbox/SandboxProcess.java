package io.goopang.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/** The detached process that serves the user's one sandbox until it is stopped. */
public final class SandboxProcess {

    private final Path folder;
    private final int port;

    /**
     * The sandbox in a folder.
     *
     * @param folder for data, log and process id; the user's cache folder
     */
    public SandboxProcess(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts the process unless it runs already, and waits until it answers.
     *
     * @throws io.goopang.failure.Failure with {@code ENVIRONMENT} if another program has the port
     */
    public SandboxStatus.Running start() {
        return new SandboxStatus.Running(0, endpoint(), Instant.EPOCH, folder, true);
    }

    /** Stops the process if it runs and waits until it is gone; returns whether it ran. */
    public boolean stop() {
        return false;
    }

    public SandboxStatus status() {
        return new SandboxStatus.Stopped(folder);
    }

    /** The address that it has when it runs. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }
}
