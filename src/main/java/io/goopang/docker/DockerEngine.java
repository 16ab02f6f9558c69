package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Platform;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * An engine that answered, and the version of its API that was agreed on.
 *
 * @param calls for what must be answered soon
 * @param streams for what may be silent for long
 * @param version such as {@code 20.10.24}
 * @param platform the engine's own
 */
record DockerEngine(DockerClient calls, DockerClient streams, String version, RemoteApiVersion api, Platform platform)
        implements AutoCloseable {

    /** The newest version that docker-java's requests and answers were made for. */
    static final RemoteApiVersion NEWEST_KNOWN = RemoteApiVersion.VERSION_1_44;

    private static final Duration SILENCE = Duration.ofSeconds(60);

    /**
     * Asks the engine without a version what it speaks, then stays with the lower of that and what is known here
     * (https://docs.docker.com/reference/api/engine/#versioned-api-and-sdk).
     */
    static DockerEngine connect(EngineAddress address, Transport transport) {
        DockerHttpClient impatient = transport.open(address, SILENCE);
        try {
            JsonNode version = EngineJson.ask(
                    client(address, RemoteApiVersion.unknown(), impatient),
                    EngineRequest.get("/version").of(""));
            RemoteApiVersion agreed = agree(version);
            return new DockerEngine(
                    client(address, agreed, impatient),
                    client(address, agreed, transport.open(address, null)),
                    version.path("Version").asText(),
                    agreed,
                    Platform.of(
                            version.path("Os").asText(), version.path("Arch").asText(), null));
        } catch (RuntimeException e) {
            close(impatient);
            throw e;
        }
    }

    private static RemoteApiVersion agree(JsonNode version) {
        String least = version.path("MinAPIVersion").asText("");
        if (!least.isEmpty() && RemoteApiVersion.parseConfig(least).isGreater(NEWEST_KNOWN)) {
            throw Failure.of(
                            ExitCode.ENVIRONMENT,
                            "the Docker Engine " + version.path("Version").asText() + " is too new")
                    .reason("it speaks no version of its API below " + least + "; this goopang speaks up to "
                            + NEWEST_KNOWN.getVersion())
                    .mend("Update goopang, or start the engine with DOCKER_MIN_API_VERSION=" + NEWEST_KNOWN.getVersion()
                            + ".")
                    .build();
        }
        RemoteApiVersion newest =
                RemoteApiVersion.parseConfig(version.path("ApiVersion").asText());
        return newest.isGreater(NEWEST_KNOWN) ? NEWEST_KNOWN : newest;
    }

    private static DockerClient client(EngineAddress address, RemoteApiVersion api, DockerHttpClient http) {
        return DockerClientImpl.getInstance(new ClientConfig(address.uri(), api), http);
    }

    @Override
    public void close() {
        close(calls);
        close(streams);
    }

    private static void close(Closeable client) {
        try {
            client.close();
        } catch (IOException e) {
            // The process or the connection ends here: nothing is lost.
        }
    }
}
