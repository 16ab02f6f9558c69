package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.cli.Cli.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong before anything is done. */
class UsageTest {

    private final Cli cli = new Cli();

    @ParameterizedTest
    @CsvSource({
        "'', Missing command",
        "sandbox, Missing command",
        "lifecycle, Missing command",
        "lock, Missing command",
        "exec --host local, 'SERVICE'",
        "exec --host local user-service, 'COMMAND'",
        "deplyo, goopang deploy",
        "build --no-cahce, --no-cache",
        "plan --frobnicate, Unknown option: '--frobnicate'",
        "build --output yaml, expected one of [text, json]",
        "build --file, Missing required parameter",
        "push --load --skip-build, give it without --skip-build",
        "status user-service, Unmatched argument",
    })
    void usageErrors(String command, String expected) {
        Result result = cli.run(command.isEmpty() ? new String[0] : command.split(" ", -1));

        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().startsWith("error: "), result.err());
        assertTrue(result.err().contains(expected), result.err());
        assertEquals("", result.out());
        assertEquals(List.of(), cli.opened);
    }

    @Test
    void usageErrorsSayWhereHelpIs() {
        assertTrue(cli.run("build", "--output", "yaml").err().endsWith("Try `goopang build --help`.\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "build",
        "push",
        "plan --host local",
        "deploy --host local",
        "lifecycle show",
        "down --host local",
        "logs --host local"
    })
    void unknownServices(String command) {
        Result result = cli.run((command + " user-servcie").split(" ", -1));

        assertEquals(2, result.code());
        assertEquals("""
                error: no service is called user-servcie
                  next:  did you mean user-service?
                """, result.err());
        assertTrue(cli.shop.ports.closed());
    }

    @ParameterizedTest
    @CsvSource({"deploy", "plan", "status", "logs", "prune", "lock status", "lock release"})
    void aHostThatNobodyNamed(String command) {
        Result result = cli.run(command.split(" ", -1));

        assertEquals(2, result.code());
        assertEquals("""
                error: which host?
                  why:   the manifest has no hosts
                  next:  add --host local for the engine at hand, or --host user@address
                """, result.err());
    }

    @Test
    void downWantsItsHostEvenWhereThereIsOne() {
        cli.shop.manifest(cli.shop.manifestText() + "hosts: { web: { address: ec2-user@shop.example.com } }\n");

        Result result = cli.run("down");

        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("error: down needs --host\n"), result.err());
    }

    @Test
    void hostsThatAreUnknown() {
        cli.shop.manifest(cli.shop.manifestText() + "hosts: { web: { address: ec2-user@shop.example.com } }\n");

        Result unknown = cli.run("status", "--host", "wbe");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().startsWith("""
                error: no host is called wbe
                  next:  did you mean web? --host also takes local, [user@]address[:port],\
                """), unknown.err());
    }

    @Test
    void manifestProblems() {
        cli.shop.change("port: 8002", "port: eighty").change("name: shop", "nmae: shop");

        Result result = cli.run("build");

        assertEquals(3, result.code());
        assertEquals("", result.out());
        assertTrue(result.err().contains("did you mean \"name\"?"), result.err());
        assertTrue(result.err().contains("services.user-service.port"), result.err());
        assertEquals(List.of(), cli.opened);
    }

    @Test
    void manifestProblemsForMachines() {
        cli.shop.change("port: 8002", "port: eighty");

        Result result = cli.run("build", "-o", "json");

        assertEquals(3, result.code());
        assertTrue(result.err().contains("\"exitCode\":3"), result.err());
        assertTrue(result.err().contains("\"path\":\"services.user-service.port\""), result.err());
    }

    @Test
    void environmentsThatNoTagCanName() {
        Result result = cli.run("deploy", "--host", "local", "--env", "a b");

        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("error: an environment can't be called \"a b\"\n"), result.err());
    }

    @Test
    void defects() {
        cli.shop.ports.localHost().behaving(settings -> {
            throw new IllegalStateException("a mistake");
        });

        Result plain = cli.run("deploy", "--host", "local");
        Result debug = cli.run("deploy", "--host", "local", "--debug");

        assertEquals(1, plain.code(), plain.err());
        assertTrue(plain.err().contains("defect in goopang: java.lang.IllegalStateException: a mistake"), plain.err());
        assertFalse(plain.err().contains("\tat "), plain.err());
        assertTrue(debug.err().contains("\tat "), debug.err());
    }

    @Test
    void interrupts() {
        cli.shop.ports.localHost().behaving(settings -> {
            throw new IllegalStateException("whatever broke by it");
        });

        Result result = cli.interrupted().run("deploy", "--host", "local");

        assertEquals(130, result.code());
        assertTrue(result.err().endsWith("error: interrupted\n"), result.err());
    }
}
