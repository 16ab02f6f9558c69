package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlayTest {

    private static final String BASE = """
            name: shop
            network: net
            services:
              user: { path: user, port: 80, memory: 1g, env: { A: 1, B: 2 }, needs: [pg] }
            accessories:
              pg: { image: postgres, port: 5432 }
            """;

    private final ServiceName user = new ServiceName("user");

    @Test
    void mergesMappingsAndReplacesTheRest() {
        Manifest manifest = Reading.manifest(BASE, """
                services:
                  user: { port: 81, env: { B: 3, C: 4 }, needs: [] }
                  cart: { path: cart, port: 82 }
                """);

        Service service = Reading.first(manifest);
        assertEquals(81, service.port());
        assertEquals(Map.of("A", "1", "B", "3", "C", "4"), service.env());
        assertEquals(List.of(), service.needs());
        assertEquals("user", service.path());
        assertEquals(
                List.of(user, new ServiceName("cart")),
                List.copyOf(manifest.services().keySet()));
    }

    @Test
    void removesWhatIsNull() {
        Manifest manifest = Reading.manifest(BASE, """
                network: ~
                services: { user: { memory: null, env: { A: }, needs: [] } }
                accessories: { pg: null }
                """);

        assertEquals("shop-network", manifest.network());
        assertNull(Reading.first(manifest).memory());
        assertEquals(Map.of("B", "2"), Reading.first(manifest).env());
        assertEquals(Map.of(), manifest.accessories());
    }

    @Test
    void reportsAValueWhereItStands() {
        assertEquals(
                List.of(
                        "deploy.prod.yaml:2:17: services.user.port: expected 1-65535, found \"x\"",
                        "deploy.prod.yaml:3:9: services.user: unknown key \"memry\"; did you mean \"memory\"?",
                        "deploy.prod.yaml:4:9: services.cart: missing key \"port\": what the container listens on",
                        "deploy.yaml:2:10: network: expected a name of letters, digits and _ . - after a first letter or "
                                + "digit, at least 2 characters, other than Docker's own networks, found \"host\""),
                Reading.problems(BASE.replace("net\n", "host\n"), """
                        services:
                          user: { port: x,
                                memry: 1g }
                          cart: { path: cart }
                        """));
    }

    @Test
    void reportsANullThatRemovesNothing() {
        assertEquals(
                List.of(
                        "deploy.prod.yaml:1:16: accessories.pgg: nothing to remove: the files below do not set this key",
                        "deploy.prod.yaml:2:21: services.cart.jar: nothing to remove: the files below do not set this key"),
                Reading.problems(
                        BASE, "accessories: { pgg: null }\nservices: { cart: { jar: null, path: a, port: 81 } }\n"));
    }

    @Test
    void replacesAMappingByAScalarOnlyToReportIt() {
        assertEquals(
                List.of("deploy.prod.yaml:1:26: services.user.env: expected names with values such as NAME: value, "
                        + "found \"x\""),
                Reading.problems(BASE, "services: { user: { env: x } }\n"));
    }

    @Test
    void needsNoVariableOfAValueThatIsReplaced() {
        Manifest manifest = Reading.manifest(BASE.replace("net\n", "${UNSET}\n"), "network: other\n");
        assertEquals("other", manifest.network());
    }

    @Test
    void laysSeveralFilesOverEachOther() {
        Manifest manifest = Reading.manifest(BASE, "network: one\n", "services: { user: { port: 90 } }\n");
        assertEquals("one", manifest.network());
        assertEquals(90, Reading.first(manifest).port());
    }
}
