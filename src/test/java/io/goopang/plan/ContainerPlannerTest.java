package io.goopang.plan;

import static io.goopang.plan.Golden.BEFORE;
import static io.goopang.plan.Golden.MANIFEST;
import static io.goopang.plan.Golden.RELEASE;
import static io.goopang.plan.Golden.USER;
import static io.goopang.plan.Golden.pinned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Strategy;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContainerPlannerTest {

    @Test
    void namesContainersAfterTheirRelease() {
        ContainerSettings settings = service(MANIFEST, RELEASE);

        assertEquals("shop-user-service-" + RELEASE, settings.name());
        assertEquals(List.of("user-service-container"), settings.aliases());
        assertEquals("shop", settings.labels().get(Labels.PROJECT));
        assertEquals("user-service", settings.labels().get(Labels.SERVICE));
        assertEquals(RELEASE.value(), settings.labels().get(Labels.RELEASE));
    }

    @Test
    void pointsSpringAtSecretFiles() {
        assertEquals(
                Map.of("SPRING_CONFIG_IMPORT", "optional:configtree:/run/secrets/"),
                service(MANIFEST, RELEASE).env());
        assertEquals(List.of("password"), service(MANIFEST, RELEASE).secretNames());
    }

    @Test
    void pointsDatabasesAtSecretFiles() {
        Manifest manifest = Golden.manifest(MANIFEST + """
                accessories:
                  postgres: { image: "postgres:17", port: 5432, secrets: { POSTGRES_PASSWORD: "${PASSWORD}" } }
                """);
        ContainerSettings settings = new ContainerPlanner(manifest)
                .of(Objects.requireNonNull(manifest.accessories().get(new ServiceName("postgres"))));

        assertEquals("shop-postgres", settings.name());
        assertEquals(Map.of("POSTGRES_PASSWORD_FILE", "/run/secrets/POSTGRES_PASSWORD"), settings.env());
    }

    @Test
    void tellsSettingsApartByAllButTheName() {
        String plain = digest(MANIFEST, RELEASE);
        assertEquals(plain, digest(MANIFEST, BEFORE));

        Set<String> digests = new HashSet<>(Set.of(plain));
        for (String change : List.of(
                "port: 8002, publish: false",
                "port: 8002, publish: 9002",
                "port: 8003",
                "port: 8002, memory: 256m",
                "port: 8002, cpus: 0.5",
                "port: 8002, env: { a: b }",
                "port: 8002, env: { a: c }",
                "port: 8002, container: other",
                "port: 8002, stop-grace: 5s",
                "port: 8002, health: { path: /health }")) {
            assertTrue(digests.add(digest(MANIFEST.replace("port: 8002", change), RELEASE)), change);
        }
        assertTrue(digests.add(digest(MANIFEST.replace("{ password:", "{ token:"), RELEASE)));
        assertNotEquals("", plain);
    }

    @Test
    void tellsNothingOfASecretsTemplate() {
        assertFalse(service(MANIFEST.replace("${PASSWORD}", "x${PASSWORD}y"), RELEASE)
                .toString()
                .contains("PASSWORD}"));
    }

    private static String digest(String manifest, ReleaseId release) {
        return Objects.requireNonNull(service(manifest, release).labels().get(Labels.SETTINGS));
    }

    private static ContainerSettings service(String text, ReleaseId release) {
        Manifest manifest = Golden.manifest(text);
        return new ContainerPlanner(manifest)
                .of(
                        Objects.requireNonNull(manifest.services().get(USER)),
                        pinned(USER, "user"),
                        release,
                        Strategy.RECREATE);
    }
}
