package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {

    private static final String OUTSIDE = "or use a database outside of these hosts and remove the accessory";

    private static String manifest(String accessory, String hosts) {
        return """
                name: shop
                services:
                  a: { path: a, port: 80, needs: [pg] }
                  b: { path: b, port: 81 }
                accessories:
                  pg: { image: x, port: 1%s }
                hosts: { %s }
                """.formatted(accessory, hosts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    , host: wbe                 | web: { address: a }        | 6:34: accessories.pg.host: no host is named "wbe"; did you mean "web"?
                    , host: web                 | web: { addresses: [a, b] } | 6:34: accessories.pg.host: "web" is several hosts; name one of web-1, web-2
                    , host: web-3               | web: { addresses: [a, b] } | 6:34: accessories.pg.host: no host is named "web-3"; did you mean "web-1"?
                    , host: web                 | ^^                         | 6:34: accessories.pg.host: the manifest has no hosts
                    ^^                          | web-1: { address: a }, web: { addresses: [b, c] }, pub: { address: d } | 7:33: hosts.web: "web-1" is a machine of hosts.web-1 too (deploy.yaml:7:10)
                    """)
    void refusesAHost(String accessory, String hosts, String problem) {
        List<String> problems = Reading.problems(manifest(accessory, hosts).replace(", needs: [pg]", ""));
        assertEquals(List.of("deploy.yaml:" + problem), problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    ^^                          | 6:3: accessories.pg: | say where it lives with host: web-1, publish: its port there, and put
                    , publish: 5432             | 6:3: accessories.pg: | say where it lives with host: web-1, and put
                    , host: web-2               | 6:34: accessories.pg.host: | publish: its port there, and put
                    , host: web-2, publish: 127.0.0.1:5432 | 6:34: accessories.pg.host: | publish: its port there, and put
                    """)
    void refusesANameThatLeadsNowhereOnTheOtherHost(String accessory, String place, String mend) {
        assertEquals(
                List.of("deploy.yaml:" + place
                        + " a goes to several hosts (web-1, web-2), and its name leads to it on its own host alone; "
                        + mend
                        + " that host's address into the env: of those services; " + OUTSIDE),
                Reading.problems(manifest(accessory, "web: { addresses: [a, b] }")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    , host: web-2, publish: 10.0.0.2:5432 | web: { addresses: [a, b] }
                    , host: web                           | web: { addresses: [a] }
                    ^^                                    | web: { address: a }, other: { address: b }
                    ^^                                    | ^^
                    """)
    void takesAnAccessoryThatCanBeReached(String accessory, String hosts) {
        assertNotNull(Reading.manifest(manifest(accessory, hosts)));
    }

    @Test
    void takesAnAccessoryThatNobodyNeeds() {
        assertNotNull(
                Reading.manifest(manifest("", "web: { addresses: [a, b] }").replace(", needs: [pg]", "")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    http | http | ^^                  | true
                    tcp  | http | ^^                  | false
                    http | tcp  | ^^                  | false
                    http | tcp  | strategy: recreate  | true
                    http | tcp  | strategy: recreate;hosts: { web: { address: a, strategy: rolling } } | false
                    """)
    void theEdgeTellsServicesOfOnePortApartByHttpAlone(String a, String b, String more, boolean good) {
        String text = """
                name: shop
                services:
                  a: { path: a, port: 80, protocol: %s }
                  b: { path: b, port: 80, protocol: %s, publish: 81 }
                %s
                """.formatted(a, b, more.replace(";", "\n"));
        if (good) {
            assertNotNull(Reading.manifest(text));
        } else {
            String whose = b.equals("tcp") ? "this service" : "services.a";
            assertEquals(
                    List.of("deploy.yaml:4:23: services.b.port: services.a listens on port 80 too (deploy.yaml:3:23), "
                            + "and with protocol: tcp of " + whose + " the edge can't tell them apart; choose another "
                            + "port, or strategy: recreate"),
                    Reading.problems(text));
        }
    }
}
