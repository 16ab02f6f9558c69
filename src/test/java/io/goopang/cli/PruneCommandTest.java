package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.cli.Cli.Result;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is removed of what nothing needs. */
class PruneCommandTest extends DeployedShop {

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

        JsonNode again = json(
                cli.run("prune", "--host", "local", "--keep", "1", "-o", "json").out());
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
