package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.goopang.model.ServiceName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceKeysTest {

    private static final String PATH = "a path inside the project, relative to the manifest and with forward slashes";

    @Test
    void readsEveryKey() {
        Service service = Reading.service(
                "jar: target/user.jar",
                "container: user.svc",
                "publish: 127.0.0.1:18080",
                "env: { A: 0x1F, B: 007, C: true, D: \"\", E: 1.50, spring.x: y }",
                "secrets: { spring.datasource.password: \"${DB_PASSWORD}\" }",
                "secrets-as: env",
                "health: { path: /health?x=1, interval: 500ms, timeout: 1m30s, start-period: 5s, count: 3 }",
                "protocol: tcp",
                "log: { max-size: 1m, max-files: 7 }",
                "memory: 1.5g",
                "cpus: 0.5",
                "stop-grace: 0s");

        assertEquals("target/user.jar", service.jar());
        assertEquals("user.svc", service.container());
        assertEquals(new Publish("127.0.0.1", 18080), service.publish());
        assertEquals(
                Map.of("A", "0x1F", "B", "007", "C", "true", "D", "", "E", "1.50", "spring.x", "y"), service.env());
        assertEquals(Secrets.Delivery.ENV, service.secrets().delivery());
        assertEquals(
                "[${DB_PASSWORD}]",
                service.secrets().templates().values().stream()
                        .map(SecretTemplate::text)
                        .toList()
                        .toString());
        assertEquals(
                new Health(
                        new Health.Http("/health?x=1"),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(5),
                        3),
                service.health());
        assertEquals(1_610_612_736L, service.memory());
        assertEquals(new BigDecimal("0.5"), service.cpus());
        assertEquals(Duration.ZERO, service.stopGrace());
        assertEquals(Service.Protocol.TCP, service.protocol());
        assertEquals(new LogRotation(1 << 20, 7), service.log());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    publish: 80            | 80
                    publish: "80"          | 80
                    publish: 0.0.0.0:80    | 0.0.0.0:80
                    publish: "[::1]:80"    | [::1]:80
                    publish: "[2001:DB8::A]:80" | [2001:db8::a]:80
                    """)
    void publishes(String line, String expected) {
        assertEquals(expected, String.valueOf(Reading.service(line).publish()));
    }

    @Test
    void publishesNowhere() {
        assertNull(Reading.service("publish: false").publish());
    }

    @Test
    void needsServicesAndAccessories() {
        Manifest manifest = Reading.manifest(Reading.withService("needs: [pg]")
                + "  cart: { path: cart, port: 8081, needs: [user, pg] }\n"
                + "accessories: { pg: { image: \"postgres:17\", port: 5432 } }\n");
        assertEquals(
                List.of("[pg]", "[user, pg]"),
                manifest.services().values().stream()
                        .map(service -> service.needs().toString())
                        .toList());
        assertEquals(
                List.of(new ServiceName("pg")),
                List.copyOf(manifest.accessories().keySet()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    health: { tcp: true }                  | Tcp[]
                    health: { image: true }                | Image[]
                    health: { interval: 1s }               | Tcp[]
                    health: { command: [curl, -m, 5, x] }  | Command[words=[curl, -m, 5, x]]
                    """)
    void checksHealth(String line, String check) {
        assertEquals(check, Reading.service(line).health().check().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    jar: ../x.jar             | jar: expected PATH, found "../x.jar"
                    jar: /x.jar               | jar: expected PATH, found "/x.jar"
                    jar: a\\b.jar             | jar: expected PATH, found "a\\b.jar"
                    jar: C:/b.jar             | jar: expected PATH, found "C:/b.jar"
                    jar: a/../../b            | jar: expected PATH, found "a/../../b"
                    jar:                      | jar: expected PATH, found nothing
                    jar: 17                   | jar: expected PATH, found 17; put it in quotes
                    container: -x             | container: expected letters, digits and _ . - after a first letter or digit, at least 2 characters, found "-x"
                    publish: 0                | publish: expected a port (1-65535), "<IP address>:<port>" or false, found 0
                    publish: true             | publish: expected a port (1-65535), "<IP address>:<port>" or false, found true
                    publish: 8080:80          | publish: expected a port (1-65535), "<IP address>:<port>" or false, found "8080:80"
                    publish: localhost:80     | publish: expected a port (1-65535), "<IP address>:<port>" or false, found "localhost:80"
                    publish: 1.2.3.256:80     | publish: expected a port (1-65535), "<IP address>:<port>" or false, found "1.2.3.256:80"
                    env: [A=b]                | env: expected names with values such as NAME: value, found a list
                    env: { A: [b] }           | env.A: expected a single value ("" for an empty one), found a list
                    env: { A: }               | env.A: expected a single value ("" for an empty one), found nothing
                    env: { "A=B": c }         | env.A=B: not a name for the environment: it is empty, or holds = or a space
                    secrets: hunter2          | secrets: expected names with values such as NAME: ${NAME}, found a value that is not shown
                    secrets: { a/b: "${A}" }  | secrets.a/b: the name of a secret has letters, digits and _ . -, as it is a file's name
                    secrets: { a: {} }        | secrets.a: expected ${NAME}, the environment variable that holds the secret, found keys with values
                    secrets-as: files         | secrets-as: expected file or env, found "files"
                    health: { path: x }       | health.path: expected a path such as /actuator/health, found "x"
                    health: { tcp: false }    | health.tcp: expected true, found false; leave the key out instead
                    health: { tcp: yes }      | health.tcp: expected true or false, found "yes"
                    health: { path: /a, tcp: true } | health.tcp: one check is enough: "path" stands beside it
                    health: { command: pg_isready } | health.command: expected a list of words such as [pg_isready, -U, postgres], found "pg_isready"
                    health: { command: [] }   | health.command: expected a list of words such as [pg_isready, -U, postgres], found an empty list
                    health: { interval: 5 }   | health.interval: expected a time span such as 500ms, 30s or 1m30s, found 5; did you mean 5s?
                    health: { interval: 0s }  | health.interval: expected a time span above zero, found "0s"
                    health: { timeout: 1s }   | health.timeout: the interval is longer than the timeout, so nothing would be checked in time
                    health: { timeout: soon } | health.timeout: expected a time span such as 500ms, 30s or 1m30s, found "soon"
                    health: { start-period: 90s } | health.start-period: the timeout ends before the start period, so nothing would be checked
                    health: { interval: 50s, count: 3 } | health.count: so many checks take longer than the timeout
                    health: { count: 0 }      | health.count: expected 1-100, found 0
                    protocol: udp             | protocol: expected http or tcp, found "udp"
                    log: { max-size: 512 }    | log.max-size: expected at least 1k (a number alone is bytes), found 512
                    log: { max-files: 0 }     | log.max-files: expected 1-1000, found 0
                    log: { maxSize: 1m }      | log: unknown key "maxSize"; did you mean "max-size"?
                    health: /health           | health: expected keys with values, found "/health"
                    memory: 512               | memory: expected at least 6m, Docker's least (a number alone is bytes), found 512
                    memory: 512x              | memory: expected an amount of memory such as 512m or 1g, found "512x"
                    memory: 9999999999g       | memory: expected an amount of memory such as 512m or 1g, found "9999999999g"
                    cpus: 0                   | cpus: expected a number of processors such as 0.5 or 2, found 0
                    cpus: .inf                | cpus: expected a number of processors such as 0.5 or 2, found .inf
                    cpus: "2"                 | cpus: expected a number of processors such as 0.5 or 2, found "2"; remove the quotes
                    needs: user               | needs: expected a list of services and accessories, found "user"
                    needs: [1]                | needs[0]: expected the name of a service or accessory, found 1; put it in quotes
                    needs: [a b]              | needs[0]: expected the name of a service or accessory, found "a b"
                    stop-grace: 1.5s          | stop-grace: expected a time span such as 500ms, 30s or 1m30s, found "1.5s"
                    stopGrace: 3s             | unknown key "stopGrace"; did you mean "stop-grace"?
                    healthcheck: {}           | unknown key "healthcheck"; expected one of path, jar, port, protocol, env, container, publish, secrets, secrets-as, health, memory, cpus, needs, stop-grace, log
                    """)
    void refuses(String line, String problem) {
        String key = problem.startsWith("unknown") ? ": " : ".";
        assertEquals(List.of("services.user" + key + problem.replace("PATH", PATH)), Reading.problemsOfService(line));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    port: eighty   | expected 1-65535, found "eighty"
                    port: 0        | expected 1-65535, found 0
                    port: 65536    | expected 1-65535, found 65536
                    port: -1       | expected 1-65535, found -1
                    port: 80.5     | expected 1-65535, found 80.5
                    port: "80"     | expected 1-65535, found "80"; remove the quotes
                    port: 99999999999999999999 | expected 1-65535, found 99999999999999999999
                    port: true     | expected 1-65535, found true
                    port: [80]     | expected 1-65535, found a list
                    port: {}       | expected 1-65535, found keys with values
                    port:          | expected 1-65535, found nothing
                    """)
    void refusesAPort(String line, String message) {
        String text = Reading.MINIMAL.replace("port: 8080", line);
        int column = line.equals("port:") ? 10 : 11;
        assertEquals(List.of("deploy.yaml:5:" + column + ": services.user.port: " + message), Reading.problems(text));
    }

    @Test
    void wantsPathAndPort() {
        assertEquals(
                List.of(
                        "deploy.yaml:2:18: services.user: missing key \"path\": the folder of the service's module",
                        "deploy.yaml:2:18: services.user: missing key \"port\": what the container listens on"),
                Reading.problems("name: shop\nservices: {user: {}}\n"));
    }

    @Test
    void wantsAName() {
        assertEquals(
                List.of(
                        "deploy.yaml:3:3: services.User_1: expected a name of lower-case letters, digits and inner dashes, "
                                + "at most 63 characters"),
                Reading.problems("name: shop\nservices:\n  User_1: { path: a, port: 80 }\n"));
    }
}
