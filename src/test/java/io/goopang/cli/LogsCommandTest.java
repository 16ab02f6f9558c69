package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.cli.Cli.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What services print. */
class LogsCommandTest extends DeployedShop {

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
                cli.typing("").run("logs", "user-service", "--host", "local").out());
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
                cli.run("logs", "user-service", "postgres", "--host", "local").out());
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

        JsonNode line = json(
                cli.run("logs", "user-service", "--host", "local", "-o", "json").out());

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
