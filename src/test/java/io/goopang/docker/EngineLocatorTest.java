package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLocatorTest {

    private final Path home;

    EngineLocatorTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void dockerHostGoesFirst() {
        EngineAddress address = locate(Map.of("DOCKER_HOST", "tcp://build.example:1234", "DOCKER_CONTEXT", "other"));
        assertEquals("tcp://build.example:1234", address.toString());
        assertEquals("build.example", address.publishedOn());
        assertEquals("DOCKER_HOST", address.origin());
        assertNull(address.certificates());
    }

    @Test
    void tlsTakesCertificatesAndPortFromDockersRules() {
        Map<String, String> tls = Map.of("DOCKER_HOST", "tcp://build.example", "DOCKER_TLS_VERIFY", "1");
        assertEquals("tcp://build.example:2376", locate(tls).toString());
        assertEquals(home.resolve(".docker"), locate(tls).certificates());
        assertEquals(
                "tcp://build.example:2375",
                locate(Map.of("DOCKER_HOST", "build.example")).toString());
    }

    @Test
    void contextsComeFromDockersFolder() throws IOException {
        context("desktop-linux", "unix:///run/desktop.sock");
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\": \"desktop-linux\"}");
        assertEquals("unix:///run/desktop.sock", locate(Map.of()).toString());
        assertEquals(
                "unix:///var/run/docker.sock",
                locate(Map.of("DOCKER_CONTEXT", "default")).toString());
    }

    @Test
    void missingContextNamesWhoChoseIt() {
        Failure failure = assertThrows(Failure.class, () -> locate(Map.of("DOCKER_CONTEXT", "gone")));
        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertTrue(
                failure.reason().orElse("").startsWith("DOCKER_CONTEXT chooses it"),
                failure.reason().orElse(""));
    }

    @Test
    void sshIsForHosts() {
        Failure failure = assertThrows(Failure.class, () -> locate(Map.of("DOCKER_HOST", "ssh://me@shop.example")));
        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertTrue(failure.mend().orElse("").contains("--host ssh://me@shop.example"));
    }

    @Test
    void usualSocketsAreTriedInTurn() {
        Path desktop = home.resolve(".docker/run/docker.sock");
        Path rootless = Path.of("/run/user/1000/docker.sock");
        Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", "/run/user/1000");
        assertEquals(
                "unix://" + desktop,
                locate(environment, Set.of(desktop, rootless)).toString());
        assertEquals("unix://" + rootless, locate(environment, Set.of(rootless)).toString());
        assertEquals(
                "unix:///var/run/docker.sock", locate(environment, Set.of()).toString());
    }

    @Test
    void brokenSettingsAreNotQuoted() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{\"auths\": hunter2");
        Failure failure = assertThrows(Failure.class, () -> locate(Map.of()));
        assertTrue(!failure.toString().contains("hunter2")
                && !failure.reason().orElse("").contains("hunter2"));
    }

    private EngineAddress locate(Map<String, String> environment) {
        return locate(environment, Set.of());
    }

    private EngineAddress locate(Map<String, String> environment, Set<Path> existing) {
        return new EngineLocator(environment, home, false, existing::contains).locate();
    }

    private void context(String name, String host) throws IOException {
        String id = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
        Path folder = Files.createDirectories(home.resolve(".docker/contexts/meta/" + id));
        Files.writeString(folder.resolve("meta.json"), "{\"Endpoints\": {\"docker\": {\"Host\": \"" + host + "\"}}}");
    }
}
