package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretResolverTest {

    private final Manifest manifest = Reading.manifest("""
            name: shop
            services:
              user: { path: a, port: 80, secrets: { db: "${DB}", url: "x:${DB}$$@${OTHER:-}" } }
              cart: { path: b, port: 81 }
            accessories:
              pg: { image: x, port: 1, secrets: { PG: "${PG}" } }
            """);

    @Test
    void resolvesEveryContainer() {
        Map<String, String> environment = Map.of("DB", "s3cret", "PG", "pgpg");

        assertEquals(
                Map.of(
                        new ServiceName("user"),
                        Map.of("db", new Secret("s3cret"), "url", new Secret("x:s3cret$@")),
                        new ServiceName("cart"),
                        Map.of(),
                        new ServiceName("pg"),
                        Map.of("PG", new Secret("pgpg"))),
                new SecretResolver(environment::get).resolve(manifest));
    }

    @Test
    void resolvesOnlyWhatIsAskedFor() {
        List<Service> cart = List.of(
                manifest.services().values().stream().skip(1).findFirst().orElseThrow());
        assertEquals(
                Map.of(new ServiceName("cart"), Map.of()), new SecretResolver(name -> null).resolve(cart, List.of()));
    }

    @Test
    void tellsEveryMissingVariableAtOnce() {
        Failure failure =
                assertThrows(Failure.class, () -> new SecretResolver(Map.of("PG", "")::get).resolve(manifest));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals("3 secrets have no value", failure.getMessage());
        assertEquals(Optional.of("set DB, PG in the environment of this command"), failure.mend());
        assertEquals(
                List.of(
                        "deploy.yaml:3:45: services.user.secrets.db: environment variable DB is not set",
                        "deploy.yaml:3:59: services.user.secrets.url: environment variable DB is not set",
                        "deploy.yaml:6:43: accessories.pg.secrets.PG: environment variable PG is empty"),
                failure.problems().stream().map(Object::toString).toList());
    }

    @Test
    void tellsOne() {
        Failure failure =
                assertThrows(Failure.class, () -> new SecretResolver(Map.of("DB", "x")::get).resolve(manifest));
        assertEquals("a secret has no value", failure.getMessage());
    }
}
