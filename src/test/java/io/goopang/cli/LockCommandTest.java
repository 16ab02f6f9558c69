package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.cli.Cli.Result;
import io.goopang.plan.Lease;
import io.goopang.port.FakeLeaseStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may change a host. */
class LockCommandTest extends DeployedShop {

    private final FakeLeaseStore leases = host.leases();

    @Test
    void isFree() throws IOException {
        assertTrue(cli.run("lock", "status", "--host", "local").out().contains("\nlocal   free   -"), "");
        assertFalse(
                json(cli.run("lock", "status", "--host", "local", "-o", "json").out())
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
        leases.take(new Lease("kim", "https://ci.example.com/7", "deploy 1", Instant.EPOCH, Instant.EPOCH), Lease.TIME);
    }
}
