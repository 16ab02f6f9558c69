package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.cli.Cli.Result;
import io.goopang.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    /** They are an interface: scripts depend on them. */
    private static final String EXIT_CODES = """
              0  done
              1  defect in goopang
              2  usage
              3  manifest
              4  environment or credentials
              5  a remote operation failed
              6  rollout failed, the previous release still serves
              7  lock held by another
              8  plan has changes
              9  rollout failed and the previous release could not be restored
            130  interrupted
            """;

    @Test
    void exitCodesStayAsTheyAre() {
        assertEquals(
                EXIT_CODES,
                Arrays.stream(ExitCode.values())
                        .map(code -> "%3d  %s\n".formatted(code.code(), code.meaning()))
                        .collect(Collectors.joining()));
    }

    @Test
    void printsTheExitCodesOnePerLine() {
        assertTrue(new Cli().run("--help").out().contains("Exit codes:\n" + EXIT_CODES.indent(2)));
    }

    @Test
    void theReadmePrintsTheSameTable() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\| .*"))
                .toList();

        Iterator<String> left = rows.iterator();
        for (ExitCode code : ExitCode.values()) {
            String row = left.next();
            assertTrue(row.startsWith("| %d | %s".formatted(code.code(), code.meaning())), row);
        }
        assertFalse(left.hasNext());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plan",
                "build",
                "push",
                "deploy",
                "status",
                "logs",
                "exec",
                "down",
                "releases",
                "prune",
                "lock",
                "lock status",
                "lock release",
                "lifecycle",
                "lifecycle show",
                "lifecycle preview",
                "lifecycle apply",
                "sandbox",
                "sandbox start",
                "sandbox stop",
                "sandbox status",
                "sandbox env",
                "schema",
                "completion"
            })
    void everyCommandHelps(String command) {
        String[] arguments = (command + " --help").strip().split(" ", -1);

        Result result = new Cli().run(arguments);

        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        assertTrue(result.out().startsWith(("Usage: goopang " + command).strip()), result.out());
        assertTrue(result.out().contains("--file=FILE"), result.out());
        result.out().lines().forEach(line -> {
            assertTrue(line.length() <= 80, line);
            assertFalse(line.contains("${"), line);
        });
    }

    /** Only the commands that the words name are set up. */
    @Test
    void knowsTheCommandAfterOptions() {
        Result schema = new Cli().run("--env", "prod", "schema");
        assertEquals(0, schema.code(), schema.err());
        assertTrue(new Cli().run("--env", "prod", "--help", "push").out().contains("\n  rollback "));
        assertTrue(new Cli().run("--env", "prod", "psh", "build").err().contains("goopang push"));
        assertTrue(new Cli().run("--env=prod", "sandbx", "status").err().contains("goopang sandbox"));
    }

    @Test
    void namesItsVersion() {
        assertEquals("goopang 1.2.3\n", new Cli().run("--version").out());
    }

    @Test
    void printsTheSchema() {
        Result result = new Cli().run("schema");

        assertEquals(0, result.code());
        assertTrue(result.out().contains("json-schema.org"), result.out());
    }
}
