package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.goopang.cli.Cli.Result;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.plan.Lease;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import io.goopang.port.FakeLeaseStore;
import io.goopang.port.HostStreams.Window;
import io.goopang.run.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is done with services that run. */
class OperationsTest {

    private static final HostAddress WEB =
            new HostAddress("web.example.com", new SshDestination("web.example.com", null, Map.of()));

    private final Cli cli = new Cli();
    private final FakeHost host = cli.shop.ports.localHost();

    @BeforeEach
    void deploy() {
        assertEquals(0, cli.run("deploy", "--host", "local").code());
    }

    private FakeContainer container(String service) {
        return host.all().stream()
                .filter(each -> Shop.owner(each.settings()).orElse("").equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Nested
    class Logs {

        @Test
        void ofOneServiceAreAsItPrintedThem() {
            print("user-service", "\u001b[31mred\u001b[0m\tü");

            Result result = cli.run("logs", "user-service", "--host", "local");

            assertEquals(0, result.code(), result.err());
            assertEquals("\u001b[31mred\u001b[0m\tü\n", result.out());
            assertEquals("", result.err());
        }

        @Test
        void onATerminalCanNotConfuseIt() {
            print("user-service", "\u001b[2J\u001b]0;title\u0007red\rblue");

            assertEquals(
                    "redblue\n",
                    cli.typing("")
                            .run("logs", "user-service", "--host", "local")
                            .out());
        }

        @Test
        void ofSeveralServicesNameThem() {
            print("user-service", "one");
            print("cart-service", "two");
            print("postgres", "three");

            assertEquals(
                    "user-service | one\ncart-service | two\n",
                    cli.run("logs", "--host", "local").out());
            assertEquals(
                    "user-service | one\npostgres     | three\n",
                    cli.run("logs", "user-service", "postgres", "--host", "local")
                            .out());
        }

        @Test
        void ofSeveralHostsNameThem() {
            print("user-service", "one");
            cli.shop.ports.host(WEB);

            assertEquals(
                    "local/user-service           | one\n",
                    cli.run("logs", "user-service", "--host", "local,web.example.com")
                            .out());
        }

        @Test
        void forMachines() throws IOException {
            print("user-service", "one");

            JsonNode line = json(cli.run("logs", "user-service", "--host", "local", "-o", "json")
                    .out());

            assertEquals("local", line.get("host").asText());
            assertEquals("user-service", line.get("service").asText());
            assertEquals(container("user-service").name(), line.get("container").asText());
            assertEquals("stdout", line.get("stream").asText());
            assertEquals("one", line.get("line").asText());
            assertEquals(cli.shop.clock.instant().toString(), line.get("time").asText());
        }

        @Test
        void areTheLastHundredUnlessMoreAreAskedFor() {
            for (int i = 0; i < 150; i++) {
                print("user-service", "line " + i);
            }

            assertEquals(100, lines("logs", "user-service", "--host", "local"));
            assertEquals(3, lines("logs", "user-service", "--host", "local", "-n", "3"));
            assertEquals(150, lines("logs", "user-service", "--host", "local", "-n", "all"));
            assertEquals(11, lines("logs", "user-service", "--host", "local", "--since", "10s"));
            String time = cli.shop.clock.instant().minusSeconds(119).toString();
            assertEquals(120, lines("logs", "user-service", "--host", "local", "-s", time));
            assertEquals(2, lines("logs", "user-service", "--host", "local", "-s", time, "-n", "2"));
        }

        @Test
        void refuseWhatIsNoNumberAndNoTime() {
            Result number = cli.run("logs", "--host", "local", "-n", "-3");
            Result time = cli.run("logs", "--host", "local", "-s", "yesterday");
            Result both = cli.run("logs", "--host", "local", "-f", "--failed");

            assertEquals(List.of(2, 2, 2), List.of(number.code(), time.code(), both.code()));
            assertTrue(number.err().startsWith("error: \"-3\" is no number of lines\n"), number.err());
            assertTrue(time.err().startsWith("error: \"yesterday\" is no time\n"), time.err());
        }

        @Test
        void endQuietlyAtCtrlC() throws Exception {
            print("user-service", "one");
            FutureTask<Result> task = new FutureTask<>(() -> cli.run("logs", "user-service", "--host", "local", "-f"));
            Thread thread = new Thread(task);
            thread.start();
            TimeUnit.SECONDS.sleep(1);

            thread.interrupt();

            Result result = task.get(10, TimeUnit.SECONDS);
            assertEquals(130, result.code());
            assertEquals("one\n", result.out());
            assertEquals("", result.err());
        }

        private long lines(String... command) {
            return cli.run(command).out().lines().count();
        }

        private void print(String service, String text) {
            cli.shop.clock.forward(Duration.ofSeconds(1));
            host.streams().print(container(service), text);
        }
    }

    @Nested
    class Exec {

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

    @Nested
    class Prune {

        @Test
        void saysWhatItFreed() throws IOException {
            for (int i = 2; i <= 4; i++) {
                cli.shop.clock.forward(Duration.ofMinutes(1));
                cli.shop.code("user", "user " + i);
                cli.run("deploy", "--host", "local");
            }

            Result planned = cli.run("prune", "--host", "local", "--keep", "1", "--dry-run");
            assertTrue(planned.out().startsWith("prune on local\n  user-service  remove "), planned.out());

            Result result = cli.run("prune", "--host", "local", "--keep", "1");
            assertEquals(0, result.code(), result.err());
            assertTrue(
                    result.out().matches("local: removed \\d+ containers? and \\d images?, \\d+(\\.\\d)? MB freed\n"),
                    result.out());

            JsonNode again = json(cli.run("prune", "--host", "local", "--keep", "1", "-o", "json")
                    .out());
            assertEquals(0, again.get(0).get("images").size());
            assertEquals(0, again.get(0).get("bytes").asInt());
            assertEquals(
                    "local: nothing to remove\n",
                    cli.run("prune", "--host", "local", "--keep", "1").out());
        }

        @Test
        void keepsAtLeastNothing() {
            Result result = cli.run("prune", "--host", "local", "--keep", "-1");

            assertEquals(2, result.code());
        }
    }

    @Nested
    class Lock {

        private final FakeLeaseStore leases = host.leases();

        @Test
        void isFree() throws IOException {
            assertTrue(cli.run("lock", "status", "--host", "local").out().contains("\nlocal   free   -"), "");
            assertFalse(json(cli.run("lock", "status", "--host", "local", "-o", "json")
                            .out())
                    .get(0)
                    .get("held")
                    .asBoolean());
            assertEquals(
                    "local was not locked\n",
                    cli.run("lock", "release", "--host", "local").out());
        }

        @Test
        void tellsWhoHoldsIt() throws IOException {
            take();
            cli.shop.clock.forward(Duration.ofSeconds(30));

            assertEquals("""
                    HOST    LOCK   OWNER   WORK       TAKEN            EXPIRES   CI RUN
                    local   held   kim     deploy 1   30 seconds ago   in 60 s   https://ci.example.com/7
                    """, cli.run("lock", "status", "--host", "local").out());
            JsonNode row = json(cli.run("lock", "status", "--host", "local", "-o", "json")
                            .out())
                    .get(0);
            assertTrue(row.get("held").asBoolean());
            assertEquals("kim", row.get("owner").asText());
            assertEquals("https://ci.example.com/7", row.get("run").asText());
        }

        @Test
        void tellsOfTheOthersWhereOneHostIsCutOff() {
            cli.shop.ports.host(WEB).cutOff();

            Result result = cli.run("lock", "status", "--host", "local,web.example.com");

            assertEquals(5, result.code());
            assertTrue(result.out().contains("\nlocal             free"), result.out());
            assertTrue(result.out().contains("\nweb.example.com   unreachable: the connection broke"), result.out());
        }

        @Test
        void keepsADeployFromBeginning() {
            take();
            cli.shop.code("user", "user 2");

            Result result = cli.run("deploy", "--host", "local");

            assertEquals(7, result.code());
            assertTrue(result.err().contains("error: local is locked by kim\n"), result.err());
            assertTrue(result.err().contains("its CI run is https://ci.example.com/7"), result.err());
        }

        @Test
        void isReleasedByYes() {
            take();

            Result refused = cli.run("lock", "release", "--host", "local");
            assertEquals(2, refused.code());
            assertTrue(refused.err().startsWith("error: whether to free local must be said\n"), refused.err());
            assertTrue(leases.find().isPresent());

            Result freed = cli.run("lock", "release", "--host", "local", "--yes");
            assertEquals("local is free; kim held it\n", freed.out());
            assertTrue(leases.find().isEmpty());
        }

        @Test
        void isReleasedByAWordAtTheTerminal() throws IOException {
            take();

            Result kept = cli.typing("n\n").run("lock", "release", "--host", "local");
            assertEquals(0, kept.code());
            assertEquals("local stays locked by kim\n", kept.out());
            assertTrue(kept.err().contains("local is locked by kim for deploy 1. Free it all the same? [y/N] "), "");

            Result freed = cli.typing("yes\n").run("lock", "release", "--host", "local", "-o", "json");
            assertTrue(json(freed.out()).get(0).get("released").asBoolean());
            assertTrue(leases.find().isEmpty());
        }

        @Test
        void isReleasedUnaskedOnceItExpired() {
            take();
            cli.shop.clock.forward(Lease.TIME);

            assertTrue(cli.run("lock", "status", "--host", "local").out().contains("   expired   kim"), "");
            assertEquals(
                    "local is free; kim held it\n",
                    cli.run("lock", "release", "--host", "local").out());
        }

        private void take() {
            leases.take(
                    new Lease("kim", "https://ci.example.com/7", "deploy 1", Instant.EPOCH, Instant.EPOCH), Lease.TIME);
        }
    }
}
