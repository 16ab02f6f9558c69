package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShippedManifestTest {

    private static final List<String> SERVICES = List.of("user-service", "product-service", "cart-service");

    @Test
    void theShopIsReadable() throws IOException {
        Manifest manifest = ManifestReader.read(List.of(source("deploy.yaml")), name -> null);

        assertEquals("ap-northeast-2", manifest.aws().region());
        assertEquals(
                SERVICES.stream().map(ServiceName::new).toList(),
                List.copyOf(manifest.services().keySet()));
        assertEquals("goopang-cart-service", manifest.repositoryOf(new ServiceName("cart-service")));
        assertEquals(
                List.of("8002", "8001", "8000"),
                manifest.services().values().stream()
                        .map(service -> String.valueOf(service.publish()))
                        .toList());
        for (Service service : manifest.services().values()) {
            assertEquals(service.name() + "-container", service.container());
            assertEquals("services/" + service.name(), service.path());
            assertEquals(
                    "jdbc:postgresql://postgres:5432/goopangdb", service.env().get("spring.datasource.url"));
        }
        assertEquals(
                "[Volume[name=postgres-data, path=/var/lib/postgresql/data]]",
                manifest.accessories().values().stream()
                        .map(Accessory::volume)
                        .toList()
                        .toString());
    }

    @Test
    void theDemoChangesWhatEmulationNeeds() throws IOException {
        Manifest plain = ManifestReader.read(List.of(source("deploy.yaml")), name -> null);
        Manifest demo = demo(name -> null);

        assertEquals(plain.image(), demo.image());
        assertEquals(
                List.of("postgres:17"),
                demo.accessories().values().stream()
                        .map(accessory -> accessory.image().toString())
                        .toList());
        for (Service service : demo.services().values()) {
            assertEquals(Duration.ofMinutes(5), service.health().timeout());
            assertTrue(service.health().check() instanceof Health.Http);
            assertEquals(
                    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", service.env().get("JAVA_TOOL_OPTIONS"));
        }
    }

    @Test
    void theDemoTakesStandIns() throws IOException {
        Manifest demo =
                demo(Map.of("GOOPANG_DEMO_BASE", "stand-in/jre:17", "GOOPANG_DEMO_POSTGRES", "stand-in/pg")::get);

        assertEquals("stand-in/jre:17", demo.image().base().toString());
        assertEquals(
                List.of("stand-in/pg"),
                demo.accessories().values().stream()
                        .map(accessory -> accessory.image().toString())
                        .toList());
    }

    @Test
    void everySecretComesFromOneVariable() throws IOException {
        Map<ServiceName, Map<String, io.goopang.model.Secret>> secrets =
                new SecretResolver(Map.of("POSTGRES_PASSWORD", "x")::get).resolve(demo(name -> null));
        assertEquals(4, secrets.size());
        assertTrue(secrets.values().stream().allMatch(ofOne -> ofOne.size() == 1));
    }

    private static Manifest demo(Function<String, @Nullable String> environment) throws IOException {
        return ManifestReader.read(List.of(source("deploy.yaml"), source("deploy.demo.yaml")), environment);
    }

    private static ManifestSource source(String name) throws IOException {
        return new ManifestSource(name, Files.readString(Path.of(name)));
    }
}
