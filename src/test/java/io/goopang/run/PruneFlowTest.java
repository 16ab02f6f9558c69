package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.plan.Lease;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import io.goopang.port.FakeStorage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PruneFlowTest {

    private final Shop shop = new Shop().rolling();
    private final FakeHost host = shop.ports.localHost();

    @Test
    void removesImagesThatNoContainerAndNoKeptReleaseNeeds() {
        for (int i = 1; i <= 5; i++) {
            shop.code("user", "user " + i).deploy();
        }
        Map<String, String> serving = shop.serving();
        assertEquals(5, userImages().size());

        List<Pruned> pruned = prune(3);

        assertEquals(3, userImages().size());
        assertEquals(serving, shop.serving());
        assertEquals(2, pruned.get(0).images().size());
        assertEquals(2 * FakeStorage.OWN, pruned.get(0).bytes());
        assertTrue(flow(3).plan().isEmpty());

        prune(0);
        Set<String> used = new TreeSet<>();
        shop.containers("user-service")
                .forEach(container -> used.add(container.settings().image().toString()));
        assertEquals(used, new TreeSet<>(userImages()));
    }

    @Test
    void leavesAWayBack() {
        shop.deploy();
        shop.code("user", "user 2").deploy();
        String kept = kept();

        prune(0);

        assertEquals(kept, kept());
    }

    @Test
    void leavesForeignImagesAlone() {
        shop.deploy();
        host.storage().add("nginx:1");
        host.storage().add("other.example.com/shop-user-service:1");

        prune(0);

        assertTrue(images().containsAll(List.of("nginx:1", "other.example.com/shop-user-service:1")));
    }

    @Test
    void plansWithoutTouchingAnything() {
        shop.deploy();
        shop.code("user", "user 2").deploy();
        shop.code("user", "user 3").deploy();
        Set<String> before = images();
        List<FakeContainer> containers = host.all();

        assertFalse(flow(1).plan().isEmpty());

        assertEquals(before, images());
        assertEquals(containers, host.all());
        assertTrue(host.leases().find().isEmpty());
    }

    @Test
    void worksUnderTheLease() {
        shop.deploy();
        host.leases().take(new Lease("kim", null, "deploy 1", Instant.EPOCH, Instant.EPOCH), Lease.TIME);

        assertEquals(
                ExitCode.LOCKED, assertThrows(Failure.class, () -> prune(0)).exitCode());
    }

    private List<Pruned> prune(int releases) {
        return flow(releases).run();
    }

    private PruneFlow flow(int releases) {
        return new PruneFlow(shop.bench(), List.of(HostAddress.LOCAL), releases);
    }

    private Set<String> images() {
        Set<String> names = new TreeSet<>();
        host.storage().images().forEach(image -> image.names().forEach(name -> names.add(name.toString())));
        return names;
    }

    private List<String> userImages() {
        return images().stream()
                .filter(name -> name.contains("/shop-user-service@"))
                .toList();
    }

    private String kept() {
        return shop.containers("user-service").stream()
                .filter(container -> !container.running())
                .map(FakeContainer::name)
                .findFirst()
                .orElseThrow();
    }
}
