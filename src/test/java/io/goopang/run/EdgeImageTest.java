package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.Digest;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which image the edge has, on machines that know its digest and on those that don't. */
class EdgeImageTest {

    private final Shop shop = new Shop().rolling();
    private final FakeHost host = shop.ports.localHost();

    @BeforeEach
    void deployFromAnotherMachine() {
        shop.deploy();
        shop.ports.forgetLock();
    }

    @Test
    void staysWithWhatRunsWhereTheLockIsNotThere() {
        String edge = edge().id();
        long pulls = pulls();
        assertFalse(shop.plan().changes());

        shop.code("user", "user 2").deploy();

        assertEquals(edge, edge().id());
        assertEquals(Optional.ofNullable(edge().settings().image().digest()), locked());
        assertEquals(pulls, pulls());
    }

    private long pulls() {
        return host.pulls().stream()
                .filter(pull -> pull.image().startsWith("haproxy"))
                .count();
    }

    @Test
    void takesAnotherImageWhereTheManifestNamesOne() {
        String edge = edge().id();
        shop.manifest("edge: { image: \"haproxytech/haproxy-alpine:3.3\" }\n" + shop.manifestText());

        assertTrue(shop.plan().changes());
        shop.deploy();

        assertNotEquals(edge, edge().id());
    }

    private Optional<Digest> locked() {
        return shop.ports
                .baseLock()
                .find(shop.manifest().edge().image(), shop.manifest().image().platform());
    }

    private FakeContainer edge() {
        return host.all().stream()
                .filter(container ->
                        container.running() && container.settings().labels().containsKey("io.goopang.edge"))
                .findFirst()
                .orElseThrow();
    }
}
