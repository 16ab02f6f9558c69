package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerConnectionTest {

    private final Path home;

    DockerConnectionTest(@TempDir Path home) {
        this.home = home;
    }

    @ParameterizedTest
    @CsvSource({"20.10.24, 1.41, 1.12, 1.41", "29.0.0, 1.52, 1.44, 1.44", "25.0.3, 1.44, 1.24, 1.44"})
    void agreesOnTheLowerVersion(String engine, String api, String least, String agreed) {
        try (ReplayedEngine replayed =
                        new ReplayedEngine().version(engine, api, least).on("info", 200, "{}");
                DockerConnection connection = replayed.connection()) {
            connection.call("info", client -> client.infoCmd().exec());
            assertEquals(engine, connection.engine().version());
            assertEquals(List.of("GET /version", "GET /v" + agreed + "/info"), replayed.requests());
        }
    }

    @Test
    void refusesAnEngineThatSpeaksOnlyNewerVersions() {
        try (ReplayedEngine replayed = new ReplayedEngine().version("33.0.0", "1.60", "1.50");
                DockerConnection connection = replayed.connection()) {
            Failure failure = assertThrows(Failure.class, connection::engine);
            assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
            assertTrue(failure.reason().orElse("").contains("no version of its API below 1.50"));
        }
    }

    @Test
    void saysWhereItLooked() {
        Path socket = home.resolve("nothing.sock");
        Map<String, String> environment = Map.of("DOCKER_HOST", "unix://" + socket);
        try (DockerConnection connection = DockerConnection.local(environment, home)) {
            Failure failure = assertThrows(Failure.class, connection::engine);
            assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
            assertEquals(
                    "unix://" + socket + " (from DOCKER_HOST): there is no such socket",
                    failure.reason().orElse(""));
            assertTrue(failure.mend().orElse("").startsWith("Start that engine, or correct DOCKER_HOST."));
        }
    }

    @Test
    void lostRemoteEngineIsARemoteFailure() {
        EngineAddress address = EngineAddress.forwarded("web", home.resolve("nothing.sock"));
        try (DockerConnection connection = DockerConnection.to(address)) {
            assertEquals(
                    ExitCode.REMOTE,
                    assertThrows(Failure.class, connection::engine).exitCode());
        }
    }

    @Test
    void missingCertificatesAreNamed() {
        Map<String, String> environment = Map.of("DOCKER_HOST", "tcp://localhost:1", "DOCKER_TLS_VERIFY", "1");
        try (DockerConnection connection = DockerConnection.local(environment, home)) {
            Failure failure = assertThrows(Failure.class, connection::engine);
            assertTrue(failure.reason().orElse("").contains("lacks ca.pem, cert.pem, key.pem"));
        }
    }

    @Test
    void silentEngineDoesNotHang() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            EngineAddress address = new EngineAddress(
                    URI.create("tcp://127.0.0.1:" + silent.getLocalPort()), null, "DOCKER_HOST", false);
            try (DockerConnection connection = new DockerConnection(
                    () -> address, (place, silence) -> Transport.network(place, Duration.ofMillis(200)))) {
                Failure failure = assertThrows(Failure.class, connection::engine);
                assertTrue(
                        failure.reason().orElse("").endsWith("it does not answer"),
                        failure.reason().orElse(""));
            }
        }
    }
}
