package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.port.FakeHost;
import org.junit.jupiter.api.Test;

class DiskRoomTest {

    private final Shop shop = new Shop().rolling();

    @Test
    void makesRoomFirstWhereItIsShort() {
        shop.deploy();
        shop.code("user", "user 2");
        shop.ports.localHost().storage().disk(0);
        shop.events.clear();

        shop.deploy();

        String told = shop.told();
        assertTrue(told.contains("removing what no kept release needs"), told);
        assertTrue(told.indexOf("removing what") < told.indexOf("pull image"), told);
        assertEquals(
                2,
                shop.serving().keySet().stream()
                        .filter(owner -> owner.endsWith("-service"))
                        .count());
    }

    @Test
    void reckonsWithTheLayersThatTheHostLacks() {
        shop.deploy();
        shop.code("user", "user 2");
        FakeHost host = shop.ports.localHost();
        long used = host.storage().layerBytes().orElseThrow();
        long own = shop.ports.registry().images("shop-user-service").get(0).bytes();
        host.storage().disk(used + 3 * own);
        shop.events.clear();

        shop.deploy();

        assertFalse(shop.told().contains("removing"), shop.told());

        shop.code("user", "user 3");
        host.storage().disk(host.storage().layerBytes().orElseThrow() + 3 * own - 1);
        shop.deploy();

        assertTrue(shop.told().contains("removing"), shop.told());
    }

    @Test
    void looksThroughTheServicesWhereThereIsNoEdge() {
        Shop plain = new Shop();
        plain.deploy();
        plain.code("user", "user 2");
        plain.ports.localHost().storage().disk(0);

        plain.deploy();

        assertTrue(plain.told().contains("removing"), plain.told());
    }

    @Test
    void leavesAllWhereThereIsRoom() {
        shop.deploy();
        shop.code("user", "user 2");
        shop.ports.localHost().storage().disk(Long.MAX_VALUE);
        shop.events.clear();

        shop.deploy();

        assertFalse(shop.told().contains("removing"), shop.told());
    }
}
