package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regular expressions that recurse or go back and forth would not survive these. */
class HugeValuesTest {

    private static final String EVERYWHERE = """
            name: V
            network: V
            image: { base: V, platform: V, dockerfile: V }
            aws: { region: V, account: V }
            registry: { repository: V, encryption: V, endpoint: V }
            services:
              user:
                path: V
                port: V
                container: V
                publish: V
                memory: V
                cpus: V
                stop-grace: V
                needs: [V]
                env: { A: V, DB_PASSWORD: V }
                secrets: { a: V }
                health: { path: V }
            accessories: { pg: { image: V, port: 1, volume: V } }
            hosts: { web: { address: V } }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {"a:", "a.", "a-", "a/", "/a", "1m", "1", "${A", "${A}", "$$", "-D", "://", "::", "x@", "a_", "Aa"
            })
    void answersInTime(String piece) {
        String value = "'" + piece.repeat(30_000 / piece.length()) + "'";
        assertFalse(assertTimeoutPreemptively(
                        Duration.ofSeconds(30), () -> Reading.problems(EVERYWHERE.replace("V", value)))
                .isEmpty());
    }
}
