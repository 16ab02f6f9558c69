package io.goopang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.manifest.ImageSettings;
import io.goopang.port.PortSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
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
                LoopbackPorts.of(
                        new PortSettings(
                                Path.of("/"),
                                null,
                                null,
                                sandbox,
                                "localhost:5000",
                                false,
                                ImageSettings.Builder.ENGINE),
                        Map.of()));
        assertEquals(
                Set.of(),
                LoopbackPorts.of(
                        new PortSettings(Path.of("/"), null, null, null, null, false, ImageSettings.Builder.ENGINE),
                        Map.of()));
    }

    @Test
    void lendsAnEmulatorThatTheSdkIsPointedAt() {
        PortSettings aws = new PortSettings(Path.of("/"), null, null, null, null, false, ImageSettings.Builder.ENGINE);
        Map<String, String> both =
                Map.of("AWS_ENDPOINT_URL", "http://localhost:4566", "AWS_ENDPOINT_URL_ECR", "http://127.0.0.1:5000/");
        assertEquals(Set.of(5000), LoopbackPorts.of(aws, both));
        assertEquals(Set.of(4566), LoopbackPorts.of(aws, Map.of("AWS_ENDPOINT_URL", "http://localhost:4566")));
        assertEquals(Set.of(), LoopbackPorts.of(aws, Map.of("AWS_ENDPOINT_URL", "https://vpce.example.com:443")));
        assertEquals(Set.of(), LoopbackPorts.of(aws, Map.of("AWS_ENDPOINT_URL", "no address")));
        PortSettings sandbox = new PortSettings(
                Path.of("/"),
                null,
                null,
                URI.create("http://127.0.0.1:4577"),
                null,
                false,
                ImageSettings.Builder.ENGINE);
        assertEquals(Set.of(4577), LoopbackPorts.of(sandbox, both));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:80, 80", "[::1]:80, 80", "10.77.0.1:80,", "registry.example.com,", "localhost,"})
    void knowsTheLoopback(String registry, Integer port) {
        assertEquals(
                port == null ? Set.of() : Set.of(port),
                LoopbackPorts.of(
                        new PortSettings(Path.of("/"), null, null, null, registry, false, ImageSettings.Builder.ENGINE),
                        Map.of()));
    }
}
