package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.Failure;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {

    @Test
    void fillsInDefaults() {
        Manifest manifest = Reading.manifest(Reading.MINIMAL);

        assertEquals("shop-network", manifest.network());
        assertEquals("linux/arm64", manifest.image().platform().toString());
        assertEquals("shop-user", manifest.repositoryOf(new ServiceName("user")));
        assertEquals("shop-releases", manifest.releaseRepository());
        Service user = Reading.service();
        assertEquals("user-container", user.container());
        assertEquals(new Publish(null, 8080), user.publish());
        assertEquals(new Health.Tcp(), user.health().check());
        assertNull(user.memory());
    }

    @Test
    void tellsEveryProblemInOneGoAndInTheOrderOfTheFile() {
        Failure failure = Reading.failure("""
                name: shop
                services:
                  user-service:
                    path: user
                    prot: 8080
                    port: eighty
                hosts:
                  web: {}
                """);

        assertEquals("deploy.yaml has 3 problems", failure.getMessage());
        assertEquals(
                Optional.of("correct these places; `goopang schema` prints every key and what it takes"),
                failure.mend());
        assertEquals(
                List.of(
                        "deploy.yaml:5:5: services.user-service: unknown key \"prot\"; did you mean \"port\"?",
                        "deploy.yaml:6:11: services.user-service.port: expected 1-65535, found \"eighty\"",
                        "deploy.yaml:8:8: hosts.web: missing key \"address\": where the host is; or \"addresses\" for several"),
                failure.problems().stream().map(Object::toString).toList());
    }

    @Test
    void countsOneProblem() {
        assertEquals("deploy.yaml has 1 problem", Reading.failure("name: shop").getMessage());
        assertEquals(
                "deploy.yaml and deploy.prod.yaml have 1 problem",
                Reading.failure(Reading.MINIMAL, "nmae: shop").getMessage());
    }

    @Test
    void checksBetweenPartsEvenWhereAnotherPartIsWrong() {
        List<String> problems = Reading.problems("""
                name: shop
                services:
                  a: { path: a, port: 80, memory: lots }
                  b: { path: b, port: 80, needs: [c] }
                """);

        assertEquals(
                List.of(
                        "deploy.yaml:3:35: services.a.memory: expected an amount of memory such as 512m or 1g, "
                                + "found \"lots\"",
                        "deploy.yaml:4:23: services.b.port: port 80 of the host is published by services.a already "
                                + "(deploy.yaml:3:23); set publish: to another port, or to false",
                        "deploy.yaml:4:35: services.b.needs[0]: no service or accessory is named \"c\"; "
                                + "did you mean \"a\"?"),
                problems);
    }

    @Test
    void wantsASource() {
        assertThrows(IllegalArgumentException.class, () -> ManifestReader.read(List.of(), name -> null));
    }
}
