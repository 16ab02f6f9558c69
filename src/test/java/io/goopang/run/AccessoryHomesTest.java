package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessoryHomesTest {

    private final Shop shop = new Shop();

    private static HostAddress host(String name) {
        return new HostAddress(name, new SshDestination(name, null, Map.of()));
    }

    private EdgeImage edge() {
        return new EdgeImage(shop.bench(), new RegistryAccess(shop.bench()));
    }

    @Test
    void refusesADatabaseOnEachOfSeveralHosts() {
        List<Target> targets = List.of(
                new Target(host("a.example.com"), Strategy.ROLLING),
                new Target(host("b.example.com"), Strategy.ROLLING));

        Failure failure = assertThrows(Failure.class, () -> Fleet.reach(shop.bench(), targets, true, edge()));

        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals(
                Optional.of("each of a.example.com, b.example.com would get one of its own, with other data"),
                failure.reason());
        assertTrue(failure.mend().orElseThrow().contains("accessories.postgres.host"), failure::toString);
        assertEquals(List.of(), shop.ports.localHost().all());
    }

    @Test
    void refusesAHomeThatIsSeveralInstances() {
        shop.change("image: postgres:17", "image: postgres:17\n    host: db")
                .manifest(shop.manifestText() + "hosts: { db: { address: \"tag:Name=db\" } }\n");
        AccessoryHomes homes = new AccessoryHomes(shop.manifest());
        List<HostAddress> two = List.of(host("i-0000000000000000a"), host("i-0000000000000000b"));

        Failure failure = assertThrows(Failure.class, () -> homes.requireOne("db", two));

        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertDoesNotThrow(() -> homes.requireOne("db", two.subList(0, 1)));
        assertDoesNotThrow(() -> homes.requireOne("web", two));
        assertDoesNotThrow(() -> homes.requireOne(two));
    }
}
