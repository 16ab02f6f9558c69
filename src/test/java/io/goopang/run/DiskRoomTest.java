package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void leavesAllWhereThereIsRoom() {
        shop.deploy();
        shop.code("user", "user 2");
        shop.ports.localHost().storage().disk(Long.MAX_VALUE);
        shop.events.clear();

        shop.deploy();

        assertFalse(shop.told().contains("removing"), shop.told());
    }
}
