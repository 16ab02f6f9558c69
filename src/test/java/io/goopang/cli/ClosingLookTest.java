package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.cli.Cli.Result;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.port.FakeHost;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rollouts that are done, and then the connection breaks. */
class ClosingLookTest extends DeployedShop {

    @BeforeEach
    void waitForAnotherRelease() {
        cli.shop.clock.forward(Duration.ofMinutes(10));
    }

    @Test
    void ofADeploy() throws IOException {
        cli.shop.code("user", "user 2");
        host.leases().onFree(host::cutOff);

        Result result = cli.run("deploy", "--host", "local", "-o", "json", "--progress", "plain");

        assertEquals(0, result.code(), result.err());
        assertTrue(
                result.err().contains("local: deployed; its status could not be shown: ssh: connect: no route to host"),
                result.err());
        JsonNode rows = json(result.out());
        assertEquals("local", rows.get(0).path("host").asText());
        assertEquals("ssh: connect: no route to host", rows.get(0).path("error").asText());
    }

    @Test
    void ofARollback() {
        cli.shop.code("user", "user 2");
        cli.run("deploy", "--host", "local");
        host.leases().onFree(host::cutOff);

        Result result = cli.run("rollback", "--host", "local");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.err().contains("its status could not be shown"), result.err());
    }

    @Test
    void ofSeveralHosts() {
        cli.shop.change("image: postgres:17", "image: postgres:17\n    host: web-1\n    publish: 5432");
        cli.shop.manifest(cli.shop.manifestText() + "hosts: { web: { addresses: [a.example.com, b.example.com] } }\n");
        FakeHost second =
                cli.shop.ports.host(new HostAddress("web-2", new SshDestination("b.example.com", null, Map.of())));
        second.leases().onFree(second::cutOff);

        Result result = cli.run("deploy", "--host", "web", "--strategy", "recreate");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.err().contains("web-2: deployed; its status could not be shown"), result.err());
        assertTrue(result.out().contains("unreachable"), result.out());
    }
}
