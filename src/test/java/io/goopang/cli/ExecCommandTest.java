package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.cli.Cli.Result;
import io.goopang.port.HostStreams.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands in containers that run. */
class ExecCommandTest extends DeployedShop {

    @Test
    void runsACommandWithItsOptions() {
        Result result = cli.run("exec", "--host", "local", "user-service", "ls", "-l", "--host");

        assertEquals(0, result.code(), result.err());
        assertEquals(
                List.of(container("user-service").name() + " ls -l --host"),
                host.streams().commands());
    }

    @Test
    void takesTwoDashesBeforeTheCommand() {
        cli.run("exec", "--host", "local", "--", "user-service", "ls");
        cli.run("exec", "--host", "local", "postgres", "--", "psql", "--", "-x");
        cli.run("exec", "--host", "local", "--", "postgres", "--", "sh");

        assertEquals(
                List.of(container("user-service").name() + " ls", "shop-postgres psql -- -x", "shop-postgres sh"),
                host.streams().commands());
    }

    @Test
    void takesOptionsBehindTheService() {
        cli.run("exec", "postgres", "--host", "local", "--", "sh", "--host");
        cli.run("exec", "postgres", "--host", "local", "grep", "-e", "x", "--", "y");

        assertEquals(
                List.of("shop-postgres sh --host", "shop-postgres grep -e x -- y"),
                host.streams().commands());
    }

    @Test
    void endsAsTheCommandDoes() {
        for (int code : List.of(0, 1, 5, 126, 127, 137, 255)) {
            host.streams().executing((words, wires) -> code);
            Result result = cli.run("exec", "--host", "local", "user-service", "x");
            assertEquals(code, result.code());
            assertEquals("", result.err());
        }
    }

    @Test
    void passesThePipeThrough() {
        host.streams().executing((words, wires) -> {
            assertEquals(null, wires.window());
            try {
                byte[] in = wires.in() == null ? new byte[0] : wires.in().readAllBytes();
                wires.out().write(in);
                wires.err().write("done".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return 0;
        });

        cli.piping("\u0000in").run("exec", "--host", "local", "user-service", "cat");

        assertEquals("\u0000in", cli.rawOut.toString(StandardCharsets.UTF_8));
        assertEquals("done", cli.rawErr.toString(StandardCharsets.UTF_8));
    }

    @Test
    void givesATerminalToWhoHasOne() {
        host.streams().executing((words, wires) -> {
            assertEquals(1, cli.rawModes);
            assertEquals(
                    new Window(80, 24),
                    wires.window() == null ? null : wires.window().get());
            throw new IllegalStateException("whatever happens");
        });

        assertEquals(
                1,
                cli.typing("")
                        .run("exec", "--host", "local", "user-service", "sh")
                        .code());
        assertEquals(0, cli.rawModes);
    }

    @Test
    void tellsWhatDoesNotRunOrIsNotKnown() {
        container("user-service").exit(1);

        Result stopped = cli.run("exec", "--host", "local", "user-service", "ls");
        Result unknown = cli.run("exec", "--host", "local", "user-servcie", "ls");

        assertEquals(5, stopped.code());
        assertTrue(stopped.err().startsWith("error: no container of user-service runs on local\n"), stopped.err());
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("did you mean user-service?"), unknown.err());
    }

    @Test
    void runsOnTheFirstOfSeveralHosts() {
        cli.run("exec", "--host", "local,web.example.com", "user-service", "ls");

        assertEquals(1, host.streams().commands().size());
    }
}
