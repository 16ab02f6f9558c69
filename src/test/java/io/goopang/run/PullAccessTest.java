package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;
import io.goopang.model.RegistryCredential;
import io.goopang.model.SshDestination;
import io.goopang.port.FakeHost;
import io.goopang.port.FakeRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who pulls on which host. */
class PullAccessTest {

    private static final HostAddress ONE = address("web-1");
    private static final HostAddress TWO = address("web-2");

    private final Shop shop =
            new Shop().withOneDatabase().change("build: { run", "registry: { pull: host-role }\nbuild: { run");

    @Test
    void everyHostPullsAsItsOwnRole() {
        deploy(ONE, TWO);

        assertEquals("web-1-token-1", sent(ONE, "shop-user-service"));
        assertEquals("web-1-token-1", sent(ONE, "shop-cart-service"));
        assertEquals("web-2-token-1", sent(TWO, "shop-user-service"));
        assertEquals("", sent(ONE, "postgres"));
        assertEquals(1, role(ONE).tokens());
    }

    @Test
    void sendsTheRolesTokenToTheProjectsRegistry() {
        deploy(ONE);

        assertTrue(host(ONE).pulls().stream()
                .filter(pull -> !pull.password().isEmpty())
                .allMatch(pull -> pull.image().startsWith(pull.registry() + "/")));
    }

    @Test
    void theEngineAtHandPullsAsWhoeverRunsGoopang() {
        shop.deploy();

        assertTrue(shop.ports.localHost().pulls().stream()
                .noneMatch(pull -> pull.password().startsWith("local")));
        assertTrue(shop.ports.localHost().pulls().stream()
                .anyMatch(pull -> pull.password().startsWith("token-")));
    }

    @Test
    void hostsPullAsWhoeverRunsGoopangUnlessToldOtherwise() {
        shop.change("registry: { pull: host-role }\n", "");

        deploy(ONE);

        assertTrue(sent(ONE, "shop-user-service").startsWith("token-"));
        assertEquals(0, role(ONE).tokens());
    }

    @Test
    void failsOverAHostWithoutARoleBeforeAnythingIsDone() {
        role(TWO).detached();

        Failure failure = assertThrows(Failure.class, () -> deploy(ONE, TWO));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("the instance has no role", failure.reason().orElseThrow());
        assertEquals("web-2", failure.host().orElseThrow());
        assertEquals(List.of(), shop.ports.images().calls());
        assertEquals(List.of(), host(ONE).all());
    }

    @Test
    void plansWithoutTheRole() {
        role(ONE).detached();

        assertTrue(flow(List.of(ONE))
                .plan(shop.services(), Release.begin(shop.bench()))
                .changes());
        assertEquals(0, role(ONE).tokens());
    }

    @Test
    void rollsBackAsTheManifestAtHandSays() {
        shop.change("pull: host-role", "pull: token");
        deploy(ONE);
        shop.code("cart", "cart 2");
        deploy(ONE);
        host(ONE).forget();
        shop.change("pull: token", "pull: host-role");

        new RollbackFlow(shop.bench(), targets(List.of(ONE)), DeployOptions.usual(BuildOptions.usual())).run(null);

        assertEquals("web-1-token-1", sent(ONE, "shop-cart-service"));
    }

    @Test
    void renewsARolesTokenThatIsRefused() {
        RegistryAccess own = new RegistryAccess(shop.bench());
        RoleAccess access = new RoleAccess(shop.clock, own, role(ONE));

        RegistryCredential first = access.current();
        assertEquals(first, access.current());
        assertFalse(first.equals(access.inPlaceOf(first)));
        assertEquals("web-1", access.role().orElseThrow());
    }

    private void deploy(HostAddress... hosts) {
        shop.clock.forward(Duration.ofMinutes(10));
        flow(List.of(hosts)).run(shop.services(), Release.begin(shop.bench()));
    }

    private DeployFlow flow(List<HostAddress> hosts) {
        return new DeployFlow(shop.bench(), targets(hosts), DeployOptions.usual(BuildOptions.usual()));
    }

    private static List<Target> targets(List<HostAddress> hosts) {
        return hosts.stream().map(host -> new Target(host, Strategy.ROLLING)).toList();
    }

    /** The password that came with the last pull of an image. */
    private String sent(HostAddress address, String repository) {
        return host(address).pulls().stream()
                .filter(pull -> pull.image().contains(repository))
                .reduce((before, last) -> last)
                .orElseThrow()
                .password();
    }

    private FakeHost host(HostAddress address) {
        return shop.ports.host(address);
    }

    private FakeRole role(HostAddress address) {
        return shop.ports.role(address);
    }

    private static HostAddress address(String name) {
        return new HostAddress(name, new SshDestination("ec2-user@" + name, null, Map.of()));
    }
}
