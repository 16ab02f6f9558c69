package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.goopang.cli.Cli.Result;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.port.Behaviour;
import io.goopang.port.FakeHost;
import io.goopang.run.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StatusTest {

    private final Cli cli = new Cli();

    @Test
    void ofNothing() {
        assertEquals(
                "Nothing of this project is on the host.\n",
                cli.run("status", "--host", "local").out());
    }

    @Test
    void forPeople() {
        cli.run("deploy", "--host", "local");
        cli.shop.clock.forward(Duration.ofMinutes(3));

        Result status = cli.run("status", "--host", "local");

        assertEquals(0, status.code());
        assertTrue(status.out().startsWith("SERVICE                STATE          HEALTH    RELEASE"), status.out());
        assertTrue(status.out().contains("\ncart-service           up 3 minutes   healthy   2026"), status.out());
        assertTrue(status.out().contains("\npostgres (accessory)   up 3 minutes   healthy   - "), status.out());
        assertTrue(status.out().contains("   shop-cart-service@"), status.out());
        assertTrue(status.out().contains("   0.0.0.0:8000   shop-cart-service-20260301"), status.out());
    }

    @Test
    void ofWhatIsNotWell() {
        cli.run("deploy", "--host", "local");
        FakeHost host = cli.shop.ports.localHost();
        host.behaving(settings -> Shop.owner(settings).orElse("").equals("user-service")
                ? Behaviour.neverHealthy()
                : Behaviour.healthy());
        host.all().stream()
                .filter(container -> container.name().contains("cart-service"))
                .forEach(container -> container.exit(137));

        Result status = cli.run("status", "--host", "local");

        assertEquals(0, status.code());
        assertTrue(status.out().contains("   unhealthy: HTTP 503   "), status.out());
        assertTrue(status.out().contains("cart-service           exited (137)"), status.out());
    }

    @Test
    void ofWhatIsMissingOrWillNotComeBack() {
        cli.run("deploy", "--host", "local");
        FakeHost host = cli.shop.ports.localHost();
        host.all().forEach(container -> {
            if (container.name().contains("user-service")) {
                host.remove(container.id());
            } else {
                host.restartAlways(container.id(), false);
            }
        });

        Result status = cli.run("status", "--host", "local");

        assertTrue(status.out().matches("(?s).*\nuser-service +missing .*"), status.out());
        assertTrue(status.out().contains("up 0 seconds, will not restart by itself"), status.out());
    }

    @Test
    void tellsWhatIsKeptApart() {
        keepSome();

        Result usual = cli.run("status", "--host", "local");
        Result all = cli.run("status", "--host", "local", "--all");

        assertTrue(usual.out().endsWith("\nBeside these: 1 kept, 1 failed; `--all` shows them.\n"), usual.out());
        assertFalse(usual.out().contains("-failed"), usual.out());
        assertTrue(all.out().contains("\n\nSERVICE "), all.out());
        assertTrue(all.out().contains("cart-service (kept)"), all.out());
        assertTrue(all.out().contains("-failed\n"), all.out());
    }

    @Test
    void forMachines() throws IOException {
        keepSome();

        JsonNode rows = new ObjectMapper()
                .readTree(cli.run("status", "--host", "local", "-o", "json").out());

        Set<String> keys = new TreeSet<>();
        rows.get(0).fieldNames().forEachRemaining(keys::add);
        assertEquals(
                new TreeSet<>(Set.of(
                        "host",
                        "service",
                        "role",
                        "container",
                        "state",
                        "health",
                        "imageHealth",
                        "release",
                        "image",
                        "ports",
                        "restarts",
                        "restartsAlways",
                        "exitCode",
                        "outOfMemory",
                        "startedAt")),
                keys);
        assertEquals("local", rows.get(0).get("host").asText());
        assertEquals("cart-service", rows.get(0).get("service").asText());
        assertEquals("running", rows.get(0).get("state").asText());
        assertEquals("healthy", rows.get(0).get("health").asText());
        assertTrue(rows.get(0).get("exitCode").isNull());
        assertEquals(
                Set.of("service", "accessory", "edge", "kept", "failed"), Set.copyOf(rows.findValuesAsText("role")));
    }

    @Test
    void ofSeveralHosts() throws IOException {
        cli.run("deploy", "--host", "local");
        cli.shop
                .ports
                .host(new HostAddress("a.example.com", new SshDestination("a.example.com", null, Map.of())))
                .cutOff();
        String[] command = {"status", "--host", "local,a.example.com,b.example.com"};

        Result status = cli.run(command);

        assertEquals(5, status.code(), status.err());
        assertTrue(status.out().startsWith("HOST            SERVICE "), status.out());
        assertTrue(status.out().contains("\nlocal           cart-service "), status.out());
        assertTrue(
                status.out().contains("\na.example.com   -                      unreachable: ssh: connect: no route"),
                status.out());
        assertTrue(status.out().contains("\nb.example.com   cart-service           missing "), status.out());

        Result json = cli.run(command[0], command[1], command[2], "-o", "json");
        assertEquals(5, json.code());
        JsonNode rows = new ObjectMapper().readTree(json.out());
        assertTrue(rows.findValuesAsText("error").contains("ssh: connect: no route to host"), json.out());
    }

    @Test
    void ofTheOnlyHostThatIsCutOff() {
        cli.shop.ports.localHost().cutOff();

        Result status = cli.run("status", "--host", "local");

        assertEquals(5, status.code());
        assertEquals("", status.out());
        assertTrue(status.err().contains("why:   ssh: connect: no route to host"), status.err());
    }

    /** One container that was replaced, and one that failed. */
    private void keepSome() {
        cli.run("deploy", "--host", "local", "--strategy", "rolling");
        cli.shop.clock.forward(Duration.ofMinutes(1));
        cli.shop.code("cart", "cart 2");
        cli.run("deploy", "--host", "local", "--strategy", "rolling");
        cli.shop.clock.forward(Duration.ofMinutes(1));
        cli.shop.code("cart", "cart 3");
        cli.shop
                .ports
                .localHost()
                .behaving(settings -> settings.name().contains("T1002") ? Behaviour.exiting(3) : Behaviour.healthy());
        assertEquals(
                6, cli.run("deploy", "--host", "local", "--strategy", "rolling").code());
    }
}
