package io.goopang.docker;

import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens the HTTP client that talks to an engine; tests put recorded answers in its place. */
@FunctionalInterface
interface Transport {

    Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Opens a client, which connects at its first request.
     *
     * @param silence how long the engine may say nothing in the middle of an answer; null for ever
     */
    DockerHttpClient open(EngineAddress address, @Nullable Duration silence);

    /** A real one, over a Unix socket, a named pipe or TCP. */
    static DockerHttpClient network(EngineAddress address, @Nullable Duration silence) {
        ZerodepDockerHttpClient.Builder builder = new ZerodepDockerHttpClient.Builder()
                .dockerHost(address.uri())
                .maxConnections(64)
                .connectionTimeout(CONNECT_TIMEOUT);
        Path certificates = address.certificates();
        if (certificates != null) {
            builder.sslConfig(new LocalDirectorySSLConfig(certificates.toString()));
        }
        if (silence != null) {
            builder.responseTimeout(silence);
        }
        return builder.build();
    }
}
