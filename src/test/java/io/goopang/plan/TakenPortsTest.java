package io.goopang.plan;

import static io.goopang.plan.Golden.BEFORE;
import static io.goopang.plan.Golden.BOTH;
import static io.goopang.plan.Golden.CART;
import static io.goopang.plan.Golden.MANIFEST;
import static io.goopang.plan.Golden.USER;
import static io.goopang.plan.Golden.pinned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.plan.ContainerState.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakenPortsTest {

    @Test
    void refusesAPortOfAnotherProject() {
        Failure failure = refusal(running().port(8002, "nginx"));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals(USER, failure.service().orElseThrow());
        assertEquals("port 8002 of local is taken", failure.getMessage());
        assertEquals(
                "the container nginx, which is not of this project, publishes it",
                failure.reason().orElseThrow());
        assertEquals(
                "stop that container, or set services.user-service.publish to another port",
                failure.mend().orElseThrow());
    }

    @Test
    void takesAPortOfItsOwn() {
        ports(running().port(8002, "shop-user-service-" + BEFORE)).refuse(BOTH);
    }

    @Test
    void refusesAPortThatADroppedServiceHolds() {
        Failure failure = refusal(running()
                .with(HostState.stranger("shop-old-1", Labels.SERVICE, "old"))
                .port(8000, "shop-old-1"));

        assertEquals(
                "the container shop-old-1 of old publishes it", failure.reason().orElseThrow());
        assertTrue(failure.mend().orElseThrow().startsWith("`goopang down old --host local` removes it"));
    }

    @Test
    void refusesAPortThatAServiceHoldsWhichIsNotDeployed() {
        TakenPorts ports = ports(running().port(8000, "shop-user-service-" + BEFORE));

        Failure failure = assertThrows(Failure.class, () -> ports.refuse(List.of(CART)));

        assertEquals(
                "deploy user-service too: it gives the port up", failure.mend().orElseThrow());
        ports.refuse(BOTH);
    }

    @Test
    void refusesAPublishedPortForAnAccessory() {
        Manifest published = Golden.manifest(MANIFEST + """
                accessories:
                  postgres: { image: "postgres:17", port: 5432, publish: 5432 }
                """);
        RolloutSnapshot snapshot =
                new HostState(published).port(5432, "postgres-of-mine").snapshot();

        Failure failure =
                assertThrows(Failure.class, () -> snapshot.ports(published).refuse(BOTH));

        assertTrue(failure.mend().orElseThrow().contains("accessories.postgres.publish"));
    }

    @Test
    void leavesAloneWhatLivesOnAnotherHost() {
        Manifest published = Golden.manifest(MANIFEST + """
                accessories:
                  postgres: { image: "postgres:17", port: 5432, publish: 5432, host: db }
                hosts: { db: { address: db.example.com } }
                """);
        new HostState(published)
                .port(5432, "postgres-of-mine")
                .snapshot()
                .ports(published)
                .refuse(BOTH);
    }

    @Test
    void takesAPortThatAKilledDeployTried() {
        ports(running()
                        .with(HostState.stranger("shop-ports", Labels.PROBE, "shop"))
                        .port(8002, "shop-ports"))
                .refuse(BOTH);
    }

    private static Failure refusal(HostState host) {
        return assertThrows(Failure.class, () -> ports(host).refuse(BOTH));
    }

    private static TakenPorts ports(HostState host) {
        return host.snapshot().ports(Golden.manifest());
    }

    private static HostState running() {
        return new HostState(Golden.manifest())
                .serving(USER, BEFORE, Status.RUNNING, pinned(USER, "user"))
                .serving(CART, BEFORE, Status.RUNNING, pinned(CART, "cart"));
    }
}
