package io.goopang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.manifest.ImageSettings;
import io.goopang.port.PortSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackPortsTest {

    @Test
    void lendsTheSandboxAndARegistryAtHand() {
        URI sandbox = URI.create("http://127.0.0.1:4577");
        assertEquals(
                Set.of(4577, 5000),
                LoopbackPorts.of(new PortSettings(
                        Path.of("/"), null, null, sandbox, "localhost:5000", ImageSettings.Builder.ENGINE)));
        assertEquals(
                Set.of(),
                LoopbackPorts.of(new PortSettings(Path.of("/"), null, null, null, null, ImageSettings.Builder.ENGINE)));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:80, 80", "[::1]:80, 80", "10.77.0.1:80,", "registry.example.com,", "localhost,"})
    void knowsTheLoopback(String registry, Integer port) {
        assertEquals(
                port == null ? Set.of() : Set.of(port),
                LoopbackPorts.of(
                        new PortSettings(Path.of("/"), null, null, null, registry, ImageSettings.Builder.ENGINE)));
    }
}
