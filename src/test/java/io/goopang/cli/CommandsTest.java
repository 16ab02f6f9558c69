package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.goopang.cli.Cli.Result;
import io.goopang.port.Behaviour;
import io.goopang.run.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command, its streams and its exit code. */
class CommandsTest {

    private final Cli cli = new Cli();

    @Test
    void build() {
        Result result = cli.run("build", "user-service");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().startsWith("SERVICE "), result.out());
        assertTrue(
                result.out().contains("user-service   20260301T100000Z-0123456   linux/arm64   sha256:"), result.out());
        assertFalse(result.out().contains("cart-service"));
        assertTrue(result.err().contains("build image"), result.err());
        assertTrue(cli.shop.ports.closed());
    }

    @Test
    void buildForMachines() throws IOException {
        JsonNode rows = json(cli.run("build", "-o", "json"));

        assertEquals(Set.of("service", "id", "platform", "release", "bytes"), keys(rows.get(0)));
        assertEquals(2, rows.size());
    }

    @Test
    void push() throws IOException {
        Result text = cli.run("push");
        assertEquals(0, text.code(), text.err());
        assertTrue(text.out().contains("/shop-user-service@sha256:"), text.out());

        JsonNode rows = json(cli.run("push", "-o", "json"));
        assertEquals(Set.of("service", "image", "digest"), keys(rows.get(0)));
    }

    @Test
    void pushOfWhatIsNotBuilt() {
        Result result = cli.run("push", "--skip-build");
        Result planned = cli.run("push", "--skip-build", "--dry-run");

        assertEquals(4, result.code());
        assertEquals(4, planned.code());
        assertEquals("""
                error: there is no image of user-service, cart-service on this machine
                  next:  run without --skip-build, or `goopang build` first
                """, result.err());
    }

    @Test
    void pushOfWhatWasBuiltBefore() {
        cli.run("build");

        assertEquals(0, cli.run("push", "--skip-build").code());
        assertEquals(1, cli.shop.ports.sources().commands().size());
    }

    @Test
    void deployAndStatus() throws IOException {
        Result deployed = cli.run("deploy", "--host", "local");

        assertEquals(0, deployed.code(), deployed.err());
        assertTrue(deployed.out().contains("cart-service"), deployed.out());
        assertTrue(deployed.out().contains("0.0.0.0:8002"), deployed.out());

        cli.shop.clock.forward(Duration.ofMinutes(3));
        Result status = cli.run("status", "--host", "local");
        assertTrue(status.out().contains("up 3 minutes"), status.out());
        assertEquals("", status.err());
    }

    @Test
    void deployOfAReleaseThatWasMade() {
        cli.run("deploy", "--host", "local");
        cli.shop.clock.forward(Duration.ofMinutes(10));
        cli.shop.code("cart", "cart 2");
        cli.run("deploy", "--host", "local");
        String first = "20260301T100000Z-0123456";

        Result planned = cli.run("plan", "--host", "local", "--release", first);
        assertTrue(planned.out().contains("cart-service  replace container  new image"), planned.out());
        Result deployed = cli.run("deploy", "--host", "local", "--release", first);

        assertEquals(0, deployed.code(), deployed.err());
        assertFalse(deployed.out().contains("T101000Z"), deployed.out());
        assertEquals(2, cli.shop.ports.sources().commands().size());
        Result mixed = cli.run("deploy", "--host", "local", "--release", first, "cart-service");
        assertEquals(2, mixed.code());
        assertTrue(mixed.err().contains("next:  leave out the services"), mixed.err());
    }

    @Test
    void deployThatFails() {
        cli.run("deploy", "--host", "local");
        cli.shop.code("cart", "cart 2");
        cli.shop.clock.forward(Duration.ofMinutes(1));
        cli.shop
                .ports
                .localHost()
                .behaving(settings -> settings.name().contains("cart-service-20260301T1001")
                        ? Behaviour.exiting(3)
                        : Behaviour.healthy());

        Result result = cli.run("deploy", "--host", "local");

        assertEquals(6, result.code(), result.err());
        assertEquals("", result.out());
        assertTrue(result.err().contains("  why:   it exited with code 3\n"), result.err());
        assertTrue(result.err().contains("  state: what ran before runs again"), result.err());
    }

    @Test
    void deployWithoutItsSecret() {
        cli.shop.variables.remove("POSTGRES_PASSWORD");

        Result result = cli.run("deploy", "--host", "local");

        assertEquals(4, result.code());
        assertTrue(result.err().contains("next:  set POSTGRES_PASSWORD in the environment"), result.err());
        assertEquals(0, cli.run("plan", "--host", "local").code());
    }

    @Test
    void planWithItsExitCode() throws IOException {
        assertEquals(0, cli.run("plan", "--host", "local").code());
        assertEquals(
                8, cli.run("plan", "--host", "local", "--detailed-exitcode").code());
        assertTrue(json(cli.run("plan", "--host", "local", "-o", "json")).isObject());

        cli.run("deploy", "--host", "local");
        Result nothing = cli.run("plan", "--host", "local", "--detailed-exitcode");

        assertEquals(0, nothing.code(), nothing.out());
        assertEquals("", nothing.err());
    }

    @Test
    void down() {
        cli.run("deploy", "--host", "local");

        Result result = cli.run("down", "--host", "local", "--accessories");

        assertEquals(0, result.code(), result.err());
        assertEquals("", result.out());
        assertEquals(List.of(), cli.shop.ports.localHost().all());
    }

    @Test
    void lifecycle() throws IOException {
        cli.run("push");

        Result shown = cli.run("lifecycle", "show");
        assertTrue(shown.out().contains("shop-user-service   as the manifest asks"), shown.out());
        assertEquals(
                Set.of("service", "repository", "asWanted", "policy"),
                keys(json(cli.run("lifecycle", "show", "-o", "json")).get(0)));
        assertEquals("Nothing would expire.\n", cli.run("lifecycle", "preview").out());
        assertEquals(Set.of("images", "bytes"), keys(json(cli.run("lifecycle", "preview", "-o", "json"))));
        assertEquals(0, cli.run("lifecycle", "apply").code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build --dry-run",
                "push --dry-run",
                "push --dry-run --skip-build",
                "deploy --host local --dry-run",
                "deploy --host local --dry-run --skip-build",
                "plan --host local",
                "plan --host local --no-cache --pull",
                "down --host local --accessories --dry-run",
                "lifecycle apply --dry-run",
                "lifecycle show",
                "lifecycle preview",
                "status --host local",
                "prune --host local --dry-run",
                "logs --host local --lines all",
                "lock status --host local"
            })
    void plansTouchNothing(String command) {
        cli.run("deploy", "--host", "local");
        cli.shop.code("cart", "cart 2");
        cli.shop
                .ports
                .localHost()
                .streams()
                .print(cli.shop.ports.localHost().all().get(1), "a line");
        String before = world();

        Result result = cli.run(command.split(" ", -1));

        assertEquals(0, result.code(), result.err());
        assertEquals(before, world());
        assertFalse(result.out().isEmpty());
    }

    @Test
    void namesTheServiceThatFailed() {
        cli.shop.ports.images().breaking(request -> true);

        Result result = cli.run("build");

        assertEquals(5, result.code());
        assertTrue(
                result.err().matches("(?s).*\nerror: (user|cart)-service: could not build the image\n.*"),
                result.err());
    }

    @Test
    void tellsTheRolloutsFailureThoughCtrlCCameDuringIt() {
        cli.run("deploy", "--host", "local");
        cli.shop.code("cart", "cart 2");
        cli.shop.clock.forward(Duration.ofMinutes(1));
        cli.shop
                .ports
                .localHost()
                .behaving(settings -> Shop.owner(settings).equals(Optional.of("cart-service"))
                                && settings.name().contains("T1001")
                        ? Behaviour.exiting(3)
                        : Behaviour.healthy());

        Result result = cli.interrupted().run("deploy", "--host", "local");

        assertEquals(130, result.code());
        assertTrue(result.err().contains("did not stay up"), result.err());
        assertTrue(result.err().contains("what ran before runs again"), result.err());
    }

    /** All that a command could have changed. */
    private String world() {
        Shop shop = cli.shop;
        return shop.ports.images().calls() + "\n" + shop.ports.sources().commands() + "\n"
                + shop.ports.localHost().all().stream()
                        .map(container -> container.name() + container.running() + container.restartsAlways())
                        .toList()
                + shop.ports.localHost().networks() + "\n"
                + shop.ports.registry().calls().stream()
                        .filter(call -> call.matches("(create|setLifecyclePolicy|tag) .*"))
                        .toList();
    }

    private static JsonNode json(Result result) throws IOException {
        return new ObjectMapper().readTree(result.out());
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
