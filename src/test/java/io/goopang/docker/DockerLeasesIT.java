package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.goopang.image.Labels;
import io.goopang.model.Platform;
import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import io.goopang.port.LeaseStore;
import io.goopang.port.LeaseStoreContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DockerLeasesIT extends LeaseStoreContract {

    private final RealEngine engine = new RealEngine();

    /** Not the host's own, which somebody may hold. */
    private final String name = engine.name + "-lease";

    private final DockerLeases leases = new DockerLeases(engine.connection, name);

    @Override
    protected LeaseStore store() {
        return leases;
    }

    @Override
    protected void pass(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    @AfterEach
    void remove() {
        leases.find().ifPresent(left -> leases.free(left.id()));
        engine.close();
    }

    @Test
    void isAContainerThatNeverRuns() {
        HeldLease mine = leases.take(lease("min@laptop"), LONG).orElseThrow();

        InspectContainerResponse container = inspect(mine.id());
        assertEquals("created", container.getState().getStatus());
        assertEquals("none", container.getHostConfig().getNetworkMode());
        assertEquals(
                Map.of(
                        Labels.LEASE, "min@laptop",
                        Labels.LEASE_WORK, "deploy 1",
                        Labels.LEASE_RUN, "https://ci.example.com/7"),
                container.getConfig().getLabels());
    }

    @Test
    void loadsItsImageWhereTheEngineHasNone() {
        Platform platform = engine.connection.engine().platform();
        assertArrayEquals(LeaseImage.archive(platform), LeaseImage.archive(platform));
        leases.free(leases.take(lease("a"), LONG).orElseThrow().id());
        String first = imageId();
        // Where another test holds a lease, the engine keeps the image, but gives up its name.
        engine.removeImage(Lease.IMAGE.toString());

        assertTrue(leases.take(lease("a"), LONG).isPresent());
        assertEquals(first, imageId());
        assertEquals(
                platform,
                engine.images.inspect(Lease.IMAGE.toString()).orElseThrow().platform());
    }

    @Test
    void withoutDataCountsFromWhenItWasMade() {
        leases.free(leases.take(lease("a"), LONG).orElseThrow().id());
        String id = engine.connection.call("create", client -> client.createContainerCmd(Lease.IMAGE.toString())
                .withName(name)
                .withLabels(Map.of(Labels.LEASE, "min@laptop"))
                .exec()
                .getId());

        HeldLease seen = leases.find().orElseThrow();

        assertEquals(id, seen.id());
        assertEquals("min@laptop", seen.lease().owner());
        assertEquals("something", seen.lease().work());
        assertFalse(seen.expired());
        Duration age = Duration.between(seen.lease().taken(), seen.now());
        assertTrue(age.compareTo(Duration.ZERO) >= 0 && age.compareTo(Duration.ofSeconds(20)) < 0, age.toString());
        assertEquals(
                Lease.TIME, Duration.between(seen.lease().taken(), seen.lease().expires()));
        assertFalse(leases.renew(seen, LONG));
    }

    @Test
    void unreadableDataIsNoData() {
        HeldLease mine = leases.take(lease("a"), Duration.ofSeconds(1)).orElseThrow();
        for (String garbage : List.of("", "{", "[]", "{\"owner\":\"x\",\"taken\":\"soon\"}")) {
            put(mine.id(), "lease-0.json", garbage);

            HeldLease seen = leases.find().orElseThrow();
            assertEquals("a", seen.lease().owner());
            assertEquals(
                    Lease.TIME,
                    Duration.between(seen.lease().taken(), seen.lease().expires()));
        }
    }

    @Test
    void aTornRenewalLeavesWhatWasThere() {
        HeldLease mine = leases.take(lease("a"), LONG).orElseThrow();
        put(mine.id(), "lease-1.json", "{\"owner\":");

        assertEquals(mine.lease(), leases.find().orElseThrow().lease());
        assertTrue(leases.renew(mine, LONG));
        put(mine.id(), "lease-0.json", "");
        assertTrue(leases.find()
                .orElseThrow()
                .lease()
                .expires()
                .isAfter(mine.lease().expires()));
    }

    @Test
    void removedByHandItIsFree() {
        HeldLease mine = leases.take(lease("a"), LONG).orElseThrow();
        engine.connection.run(
                "remove",
                client -> client.removeContainerCmd(name).withForce(true).exec());

        assertEquals(Optional.empty(), leases.find());
        assertFalse(leases.renew(mine, LONG));
        assertTrue(leases.take(lease("b"), LONG).isPresent());
    }

    private InspectContainerResponse inspect(String id) {
        return engine.connection.call(
                "inspect", client -> client.inspectContainerCmd(id).exec());
    }

    private String imageId() {
        return engine.images.inspect(Lease.IMAGE.toString()).orElseThrow().id();
    }

    private void put(String id, String file, String content) {
        new ContainerFiles(engine.connection)
                .put(id, "/" + LeaseImage.FOLDER + "/" + file, content.getBytes(StandardCharsets.UTF_8));
    }
}
