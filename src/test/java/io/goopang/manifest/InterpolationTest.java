package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    ${WORD}            | eighty
                    a-${WORD}-${PORT}  | a-eighty-8002
                    ${EMPTY}           | ^^
                    ${EMPTY:-b}        | b
                    ${UNSET:-a:b c}    | a:b c
                    ${UNSET:-}         | ^^
                    ${WORD:-b}         | eighty
                    $WORD $(x) $1 $    | $WORD $(x) $1 $
                    $$                 | $
                    $${WORD}           | ${WORD}
                    $$$${WORD}         | $${WORD}
                    $$${WORD}          | $eighty
                    """)
    void fillsIn(String written, String expected) {
        assertEquals(
                Map.of("A", expected),
                Reading.service("env: { A: '" + written + "' }").env());
        assertEquals(
                Map.of("A", expected),
                Reading.service("env:", "  A: " + written).env());
    }

    @Test
    void doesNotFillInTwice() {
        assertEquals(
                "$WORD", Reading.service("env: { A: '${UNSET:-$WORD}' }").env().get("A"));
    }

    @Test
    void leavesKeysAlone() {
        assertEquals(
                Map.of("${WORD}", "x"), Reading.service("env: { '${WORD}': x }").env());
    }

    @Test
    void takesAnyTypeFromTheEnvironment() {
        Manifest manifest = Reading.manifest("""
                name: shop
                aws: { region: "${REGION}", account: "${UNSET:-012345678901}" }
                registry: { scan-on-push: "${UNSET:-false}", lifecycle: { keep-images: "${UNSET:-3}" } }
                services:
                  user:
                    path: ${UNSET:-user}
                    port: ${PORT}
                    cpus: ${UNSET:-0.5}
                    memory: ${UNSET:-64m}
                    publish: ${UNSET:-false}
                    stop-grace: ${UNSET:-5s}
                    health: { tcp: "${UNSET:-true}" }
                """);
        assertEquals(8002, Reading.first(manifest).port());
        assertEquals(3, manifest.registry().lifecycle().keepImages());
    }

    @Test
    void reportsOnceWhatHasNoValue() {
        assertEquals(
                List.of(
                        "services.user.cpus: environment variable UNSET is not set; set it, or write ${UNSET:-default}"),
                Reading.problemsOfService("cpus: ${UNSET}"));
        assertEquals(
                List.of(
                        "services.user.env.A: environment variable ONE is not set; set it, or write ${ONE:-default}",
                        "services.user.env.A: environment variable TWO is not set; set it, or write ${TWO:-default}"),
                Reading.problemsOfService("env: { A: '${ONE} ${TWO} ${ONE}' }"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    ${WORD
                    ${}
                    ${1A}
                    ${WORD-x}
                    ${WORD:?x}
                    ${A B}
                    ${UNSET:-${WORD}}
                    """)
    void reportsWhatIsMalformed(String written) {
        assertEquals(
                List.of("services.user.env.A: expected ${NAME} or ${NAME:-default}, where NAME has letters, digits and "
                        + "underscores; a literal ${ is written $${"),
                Reading.problemsOfService("env: { A: '" + written + "' }"));
    }

    @Test
    void neverShowsWhatCameFromTheEnvironment() {
        assertEquals(
                List.of("services.user.cpus: expected a number of processors such as 0.5 or 2, "
                        + "found the value of \"${WORD}\""),
                Reading.problemsOfService("cpus: ${WORD}"));
    }

    @Test
    void leavesSecretsForLater() {
        Secrets secrets =
                Reading.service("secrets: { a: '${UNSET}', b: 'x${UNSET:-}y' }").secrets();
        assertEquals(
                List.of("${UNSET}", "x${UNSET:-}y"),
                secrets.templates().values().stream().map(SecretTemplate::text).toList());
    }

    @Test
    void reportsMalformedSecrets() {
        assertEquals(
                List.of("services.user.secrets.a: expected ${NAME} or ${NAME:-default}, where NAME has letters, digits "
                        + "and underscores; a literal ${ is written $${"),
                Reading.problemsOfService("secrets: { a: '${UNSET' }"));
    }
}
