package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;
import io.goopang.model.ReleaseId;
import io.goopang.port.FakeHost;
import java.util.List;
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
    void leavesWhatTheReleaseThatComesNeedsThoughNothingUsesItYet() {
        shop.deploy();
        FakeHost host = shop.ports.localHost();
        ReleaseId first = shop.ports.releases().list("shop-releases").get(0);
        String cart = image("cart-service");
        for (int i = 2; i <= 6; i++) {
            shop.code("user", "user " + i).code("cart", "cart " + i).deploy();
        }
        assertTrue(host.storage().removeImage(cart), "no container uses it");
        host.storage().disk(0);
        shop.events.clear();

        new RollbackFlow(
                        shop.bench(),
                        List.of(new Target(HostAddress.LOCAL, Strategy.ROLLING)),
                        new DeployOptions(true, BuildOptions.usual(), true, false))
                .run(first.value());

        assertTrue(shop.told().contains("removing what no kept release needs"), shop.told());
        assertEquals(cart, image("cart-service"));
    }

    @Test
    void failsNothingWhereTheReleasesCanNotBeRead() {
        shop.deploy();
        shop.code("user", "user 2");
        shop.ports.localHost().storage().disk(0);
        ReleaseId first = shop.ports.releases().list("shop-releases").get(0);
        shop.onEvent(event -> {
            if (event.toString().contains("are free on its disk and")) {
                shop.ports.releases().damage(first);
            }
        });

        shop.deploy();

        assertTrue(shop.told().contains("local: could not see to room on its disk"), shop.told());
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

    private String image(String service) {
        return shop.containers(service).get(0).settings().image().toString();
    }
}
