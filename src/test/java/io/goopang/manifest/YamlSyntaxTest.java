package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlSyntaxTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("", "1:1: the file is empty"),
                Arguments.of("# nothing\n", "1:1: the file is empty"),
                Arguments.of("---\n", "2:1: the file is empty"),
                Arguments.of("- a\n", "1:1: expected keys such as name: and services:, found a list"),
                Arguments.of("shop\n", "1:1: expected keys such as name: and services:, found a single value"),
                Arguments.of("name: shop\n\tport: 1\n", "2:1: YAML is indented with spaces; a tab stands here"),
                Arguments.of("name: a: b\n", "1:8: not valid YAML: mapping values are not allowed here"),
                Arguments.of(
                        "name: shop\r\nport: [1\r\n", "3:1: not valid YAML: expected ',' or ']', but got <stream end>"),
                Arguments.of(
                        "name: shop\n---\nname: b\n", "2:1: a second document begins here; a manifest is one document"),
                Arguments.of(
                        "name: a\u0000b\n",
                        "1:8: character U+0000 is not allowed in YAML; save the file as UTF-8 text"),
                Arguments.of("a: " + "[".repeat(100_000), "1:67: nested deeper than 64 levels"),
                Arguments.of(
                        "name: *hunter2\n",
                        "1:7: an alias of an anchor that is not there; a value that starts with * needs quotes"),
                Arguments.of(
                        "a: { b: ${HUNTER2} }\n",
                        "1:10: not valid YAML: between braces, a value with ${…} needs quotes"),
                Arguments.of("name: @hunter2\n", "1:7: not valid YAML: a value that starts with @ needs quotes"),
                Arguments.of("name: !hunter2!x\n", "1:7: not valid YAML: a value that starts with ! needs quotes"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void reportsWhatIsNoManifestAtItsPlace(String text, String problem) {
        assertEquals(List.of("deploy.yaml:" + problem), Reading.problems(text));
    }

    @Test
    void reportsTheSecondOfTwoEqualKeys() {
        assertEquals(
                List.of(
                        "deploy.yaml:6:5: services.user.port: the same key stands on line 5 already",
                        "deploy.yaml:7:5: services.user.port: the same key stands on line 5 already",
                        "deploy.yaml:8:1: name: the same key stands on line 1 already"),
                Reading.problems(Reading.MINIMAL + "    port: 8081\n    \"port\": 8082\nname: shop\n"));
    }

    @Test
    void reportsBothFiles() {
        assertEquals(
                List.of(
                        "deploy.prod.yaml:1:1: the file is empty",
                        "deploy.yaml:1:8: not valid YAML: mapping values are not allowed here"),
                Reading.problems("name: a: b\n", "# later\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: &a [*a]\n", "name: &a {b: *a}\n"})
    void reportsAnAliasOfItself(String text) {
        assertEquals(
                1,
                Reading.problems(text).stream()
                        .filter(problem -> problem.endsWith("this value contains an alias of itself"))
                        .count());
    }

    @Test
    void limitsWhatAliasesUnfoldTo() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append(
                    "a" + i + ": &a" + i + " [" + String.join(",", List.of(alias, alias, alias, alias, alias)) + "]\n");
        }
        List<String> problems =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Reading.problems(bomb.toString()));
        assertEquals(List.of("deploy.yaml:1:1: aliases make this file too large: more than 10000 values"), problems);
    }

    @Test
    void refusesATag() {
        List<String> problems = Reading.problems(Reading.withService("env: { A: !hunter2 x }"));
        assertEquals(
                List.of("deploy.yaml:6:15: services.user.env.A: tags are not supported; "
                        + "a value that starts with ! needs quotes"),
                problems);
        assertFalse(problems.get(0).contains("hunter2"));
    }

    @Test
    void refusesBracesThatShouldBeText() {
        assertEquals(
                List.of(
                        "services.user.jar: expected a path inside the project, relative to the manifest and with "
                                + "forward slashes, found keys with values",
                        "services.user.jar: expected a key, found braces or brackets; text that holds them needs quotes"),
                Reading.problemsOfService("jar: {{jar}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF%s", "---\n%s", "%s...\n", "%%YAML 1.2\n---\n%s"})
    void takesWhatYamlAllows(String form) {
        assertEquals(Reading.manifest(Reading.MINIMAL), Reading.manifest(form.formatted(Reading.MINIMAL)));
    }

    @Test
    void takesOtherLineEnds() {
        assertEquals(Reading.manifest(Reading.MINIMAL), Reading.manifest(Reading.MINIMAL.replace("\n", "\r\n")));
    }

    @Test
    void takesAliasesAndMergeKeys() {
        Manifest manifest = Reading.manifest("""
                name: shop
                services:
                  a: { path: a, port: 80, env: &env { A: 1, B: 2 } }
                  b: { path: b, port: 81, env: *env }
                  c: { path: c, port: 82, env: { <<: *env, B: 3 } }
                """);
        assertEquals(
                List.of("{A=1, B=2}", "{A=1, B=2}", "{B=3, A=1}"),
                manifest.services().values().stream()
                        .map(service -> service.env().toString())
                        .toList());
    }

    @Test
    void countsColumnsInCharactersAfterAByteOrderMark() {
        assertEquals(
                List.of(
                        "deploy.yaml:1:13: unknown key \"x\"; expected one of name, aws, image, build, registry, network, "
                                + "strategy, edge, services, accessories, hosts"),
                Reading.problems("\uFEFF{name: \"a\", x: 1}").stream()
                        .filter(problem -> problem.contains("unknown"))
                        .toList());
    }
}
