package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossCheckTest {

    private static List<String> problems(String a, String b, String more) {
        return Reading.problems(manifest(a, b, more)).stream()
                .map(problem -> problem.replaceFirst("deploy.yaml:", ""))
                .toList();
    }

    private static String manifest(String a, String b, String more) {
        return """
                name: shop
                services:
                  a: { path: a, port: 80%s }
                  b: { path: b, port: 81%s }
                %s
                """.formatted(a, b, more);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    90           | 90
                    90           | 127.0.0.1:90
                    127.0.0.1:90 | 0.0.0.0:90
                    127.0.0.1:90 | 127.0.0.1:90
                    "[::1]:90"   | 90
                    "[::1]:90"   | "[::]:90"
                    "[::1]:90"   | "[::1]:90"
                    """)
    void refusesAPortThatIsPublishedTwice(String a, String b) {
        assertEquals(
                List.of("4:36: services.b.publish: port 90 of the host is published by services.a already (3:36)"),
                problems(", publish: " + a, ", publish: " + b, "").stream()
                        .map(problem -> problem.replace("(deploy.yaml:", "("))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    127.0.0.1:90 | 127.0.0.2:90
                    127.0.0.1:90 | "[::1]:90"
                    false        | 90
                    false        | false
                    """)
    void takesPortsOnDifferentAddresses(String a, String b) {
        assertNotNull(Reading.manifest(manifest(", publish: " + a, ", publish: " + b, "")));
    }

    @Test
    void findsNoClashBetweenServicesThatAreMisnamed() {
        List<String> problems = Reading.problems("""
                name: shop
                services:
                  customers_service: { path: a, port: 80 }
                  Visits: { path: b, port: 81 }
                """);

        assertEquals(2, problems.size(), problems.toString());
    }

    @Test
    void refusesAnAccessoryOnThePortOfAService() {
        assertEquals(
                List.of("6:37: accessories.pg.publish: port 80 of the host is published by services.a already "
                        + "(deploy.yaml:3:23)"),
                problems("", "", "accessories:\n  pg: { image: x, port: 1, publish: 127.0.0.1:80 }"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    , container: web | , container: web         | 4:38: services.b.container: "web" is the container name of services.a too (deploy.yaml:3:38)
                    ^^               | , container: a-container | 4:38: services.b.container: "a-container" is the container name of services.a too (deploy.yaml:3:3)
                    """)
    void refusesTwoContainersOfOneName(String a, String b, String problem) {
        assertEquals(List.of(problem), problems(a, b, ""));
    }

    @Test
    void refusesANameThatIsTaken() {
        String text = """
                name: shop
                services:
                  user: { path: a, port: 80, container: cart, publish: false }
                  cart: { path: b, port: 80 }
                accessories:
                  cart: { image: x, port: 1 }
                """;
        assertEquals(
                List.of(
                        "deploy.yaml:3:41: services.user.container: \"cart\" is the name of another service "
                                + "(deploy.yaml:4:3)",
                        "deploy.yaml:6:3: accessories.cart: \"cart\" is the name of a service too (deploy.yaml:4:3)"),
                Reading.problems(text));
        assertEquals(
                List.of("6:3: accessories.a-container: \"a-container\" is the container name of services.a too "
                        + "(deploy.yaml:3:3)"),
                problems("", "", "accessories:\n  a-container: { image: x, port: 1 }"));
    }

    @Test
    void aContainerMayHaveItsServicesName() {
        assertEquals(
                "aa",
                Reading.first(Reading.manifest("name: shop\nservices: { aa: { path: a, port: 80, container: aa } }\n"))
                        .container());
    }

    @Test
    void namesTheCycle() {
        assertEquals(
                List.of("4:35: services.b.needs[0]: a cycle: a -> b -> a"),
                problems(", needs: [b]", ", needs: [a]", ""));
        assertEquals(
                List.of("3:35: services.a.needs[0]: a cycle: a -> a"), problems(", needs: [a]", ", needs: [a]", ""));
    }

    @Test
    void diamondsAreNoCycles() {
        String more = "  c: { path: c, port: 82, needs: [d] }\n  d: { path: d, port: 83 }";
        assertNotNull(Reading.manifest(manifest(", needs: [b, c, d]", ", needs: [c, d]", more)));
    }

    @Test
    void refusesWhatNobodyIsCalled() {
        assertEquals(
                List.of(
                        "3:35: services.a.needs[0]: no service or accessory is named \"postgers\"; "
                                + "did you mean \"postgres\"?",
                        "4:38: services.b.needs[1]: \"a\" is in this list already"),
                problems(", needs: [postgers]", ", needs: [a, a]", "accessories: { postgres: { image: x, port: 1 } }"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    shop         | 2 services would share one repository; put {service} into the name
                    x-{svc}      | unknown placeholder {svc}; there are {name} and {service}
                    x-{service   | unknown placeholder {service; there are {name} and {service}
                    Shop/{service} | expected 2 to 256 lower-case letters and digits, with single . _ - or / between them, as ECR wants it, found "Shop/{service}"
                    a//{service} | expected 2 to 256 lower-case letters and digits, with single . _ - or / between them, as ECR wants it, found "a//{service}"
                    """)
    void refusesARepositoryName(String template, String message) {
        assertEquals(
                List.of("5:25: registry.repository: " + message),
                problems("", "", "registry: { repository: \"" + template + "\" }"));
    }

    @Test
    void oneServiceNeedsNoPlaceholder() {
        assertNotNull(Reading.manifest(Reading.MINIMAL + "registry: { repository: shop }\n"));
    }

    @Test
    void refusesTheRepositoryThatTheEdgesCopiesHave() {
        String manifest = "name: shop\nservices:\n  edge: { path: a, port: 80 }\n";
        assertNotNull(Reading.manifest(manifest));
        assertEquals(
                List.of("deploy.yaml:3:3: services.edge: its repository would be \"shop-edge\", which holds the copies"
                        + " for edge.mirror"),
                Reading.problems(manifest + "edge: { mirror: true }\n"));
    }

    @Test
    void refusesTheRepositoryThatAServiceWouldHave() {
        assertEquals(
                List.of(
                        "deploy.yaml:3:3: services.a--b: its repository would be \"shop-a--b\"; expected 2 to 256 "
                                + "lower-case letters and digits, with single . _ - or / between them, as ECR wants it",
                        "deploy.yaml:4:3: services.releases: its repository would be \"shop-releases\", which holds the "
                                + "releases"),
                Reading.problems(
                        "name: shop\nservices:\n  a--b: { path: a, port: 80 }\n  releases: { path: a, port: 81 }\n"));
    }
}
