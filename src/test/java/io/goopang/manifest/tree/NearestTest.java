package io.goopang.manifest.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("path", "port", "publish", "stop-grace", "needs", "env");

    @ParameterizedTest
    @CsvSource({
        "prot, port",
        "pubish, publish",
        "stopGrace, stop-grace",
        "stop_grace, stop-grace",
        "NEEDS, needs",
        "envs, env"
    })
    void findsTheWordThatWasMeant(String word, String meant) {
        assertEquals(Optional.of(meant), Nearest.to(word, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"memory", "x", "environment"})
    void findsNothingFarAway(String word) {
        assertEquals(Optional.empty(), Nearest.to(word, KNOWN));
    }
}
