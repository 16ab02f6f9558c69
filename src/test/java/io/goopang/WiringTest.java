package io.goopang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.goopang.manifest.ImageSettings;
import io.goopang.manifest.ManifestSource;
import io.goopang.model.HostAddress;
import io.goopang.port.PortSettings;
import io.goopang.port.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Wiring wiring = new Wiring(Map.of(), Path.of("/"), false);

    @BeforeEach
    void wire() {
        // Nothing listens there: whatever connects at once fails.
        wiring = new Wiring(Map.of("DOCKER_HOST", "tcp://127.0.0.1:9"), folder, false);
    }

    @Test
    void readsTheManifestAndItsOverlay() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), "name: shop");
        Files.writeString(folder.resolve("shop.demo.yaml"), "network: demo");

        assertEquals(
                List.of(
                        new ManifestSource("shop.yaml", "name: shop"),
                        new ManifestSource("shop.demo.yaml", "network: demo")),
                wiring.readManifest(folder.resolve("shop.yaml"), "demo"));
    }

    @Test
    void connectsNothingBeforeItIsUsed() {
        PortSettings settings = new PortSettings(
                folder,
                "ap-northeast-2",
                null,
                URI.create("http://127.0.0.1:9"),
                null,
                true,
                ImageSettings.Builder.ENGINE);
        try (Ports ports = wiring.open(settings)) {
            assertSame(ports.baseLock(), ports.baseLock());
            ports.imageBuilder();
            ports.imagePusher();
            ports.registry();
            ports.releases(ports.registry()::authorize);
            ports.identity();
            ports.host(HostAddress.LOCAL);
            ports.sources();
            ports.sourceControl();
        }
    }
}
