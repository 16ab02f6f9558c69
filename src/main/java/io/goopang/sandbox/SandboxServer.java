package io.goopang.sandbox;

import java.net.URI;

/** The stand-in for ECR, STS and the registry, on one loopback port of this process. */
public final class SandboxServer implements AutoCloseable {

    private final SandboxSettings settings;

    private SandboxServer(SandboxSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts serving.
     *
     * @throws io.goopang.failure.Failure with {@code ENVIRONMENT} if the port is taken or the folder can't be written
     */
    public static SandboxServer start(SandboxSettings settings) {
        return new SandboxServer(settings);
    }

    /** The base address, such as {@code http://127.0.0.1:5100}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + settings.port());
    }

    /** Evaluates all lifecycle policies now, as happens by itself from time to time, and frees what nothing needs. */
    public void expire() {}

    /** Stops serving and cuts what is still under way; the data stay. */
    @Override
    public void close() {}
}
