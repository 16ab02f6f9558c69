package io.goopang.plan;

import static io.goopang.plan.Golden.BEFORE;
import static io.goopang.plan.Golden.BOTH;
import static io.goopang.plan.Golden.CART;
import static io.goopang.plan.Golden.MANIFEST;
import static io.goopang.plan.Golden.RELEASE;
import static io.goopang.plan.Golden.USER;
import static io.goopang.plan.Golden.assertPlan;
import static io.goopang.plan.Golden.pinned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Manifest;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rolling way, planned from what there may be on a host. */
class RollingPlannerTest {

    private static final Manifest SHOP = Golden.manifest();
    private static final Map<ServiceName, ImageReference> IMAGES =
            Map.of(USER, pinned(USER, "user"), CART, pinned(CART, "cart"));

    @Test
    void startsTheEdgeFirstWhereNothingServes() {
        assertPlan("""
                deploy on local
                  edge          try ports        8000, 8002
                  edge          start edge       it is not there yet
                  user-service  start container  it is not there yet
                  cart-service  start container  it is not there yet

                Plan: 4 steps in 1 stage.
                """, plan(host()));
    }

    @Test
    void doesNothingWhereAllIsAsWanted() {
        assertEquals(List.of(), plan(running(SHOP).edge(USER, CART)).steps());
    }

    @Test
    void rollsWhatChangedAndLeavesTheEdge() {
        HostState host = host().serving(USER, BEFORE, Status.RUNNING, pinned(USER, "older"))
                .serving(CART, BEFORE, Status.RUNNING, pinned(CART, "cart"))
                .edge(USER, CART);

        assertPlan("""
                deploy on local
                  user-service  roll container  new image

                Plan: 1 step in 1 stage.
                """, plan(host));
    }

    /** Somebody changed its restart policy, or the engine is just starting it again. */
    @Test
    void keepsWhatServesHoweverItRestarts() {
        HostState host = host().serving(USER, BEFORE, Status.RUNNING, pinned(USER, "older"))
                .willNotRestart()
                .serving(CART, BEFORE, Status.RESTARTING, pinned(CART, "older"))
                .edge(USER, CART);

        assertPlan("""
                deploy on local
                  user-service  roll container  new image
                  cart-service  roll container  it is not running

                Plan: 2 steps in 1 stage.
                """, plan(host));
    }

    @Test
    void leadsANewEdgeToWhatServesHoweverItRestarts() {
        Manifest before = Golden.manifest(MANIFEST.replace("port: 8000", "port: 8000, publish: 80"));
        HostState host = host().serving(USER, BEFORE, Status.RUNNING, pinned(USER, "user"))
                .willNotRestart()
                .serving(CART, BEFORE, Status.RESTARTING, pinned(CART, "cart"))
                .edge(before, true, USER, CART);

        RolloutStep.StartEdge edge = plan(host).steps().stream()
                .filter(RolloutStep.StartEdge.class::isInstance)
                .map(RolloutStep.StartEdge.class::cast)
                .findFirst()
                .orElseThrow();

        assertEquals(Set.of(USER, CART), edge.serving().keySet());
    }

    @Test
    void rollsWhatRunsButIsNotReached() {
        assertPlan("""
                deploy on local
                  user-service  remove container  shop-user-service-20260201T100000Z-fedcba9
                  user-service  start container   a deploy was stopped half-way

                Plan: 2 steps in 1 stage.
                """, plan(running(SHOP).edge(CART)));
    }

    @Test
    void savesWhatAStoppedDeployDidNot() {
        assertPlan("""
                deploy on local
                  edge  save targets  a deploy was stopped before it did

                Plan: 1 step in 1 stage.
                """, plan(running(SHOP).edge(SHOP, false, USER, CART)));
    }

    /** It may still send requests to what is to go. */
    @Test
    void settlesTheEdgeBeforeItClearsWhatAStoppedDeployLeft() {
        assertPlan(
                """
                deploy on local
                  edge          save targets      a deploy was stopped before it did
                  user-service  remove container  shop-user-service-20260301T100000Z-0123456

                Plan: 2 steps in 1 stage.
                """,
                plan(running(SHOP)
                        .edge(SHOP, false, USER, CART)
                        .serving(USER, RELEASE, Status.RUNNING, pinned(USER, "user"))));
    }

    /** Another one beside it would need its name. */
    @Test
    void finishesAnEdgeThatWasOnlyStarted() {
        assertPlan("""
                deploy on local
                  edge  save targets  a deploy was stopped before it did

                Plan: 1 step in 1 stage.
                """, plan(running(SHOP).edge(USER, CART).edgeWillNotRestart()));
    }

    @Test
    void saysThatAnotherPortCostsAGap() {
        Manifest before = Golden.manifest(MANIFEST.replace("port: 8000", "port: 8000, publish: 80"));

        assertPlan("""
                deploy on local
                  edge  try ports     8000
                  edge  replace edge  its ports, names or image changed
                  note: the edge is replaced, which has a gap of about a second: its ports, names or image changed

                Plan: 2 steps in 1 stage.
                """, plan(running(SHOP).edge(before, true, USER, CART)));
    }

    @Test
    void takesOverFromPlainContainersAtTheEnd() {
        HostState host = host().recreating()
                .serving(USER, BEFORE, Status.RUNNING, pinned(USER, "user"))
                .serving(CART, BEFORE, Status.RUNNING, pinned(CART, "cart"))
                .rolling();

        assertPlan("""
                deploy on local
                  user-service  start container  its settings changed
                  cart-service  start container  its settings changed
                  edge          start edge       it takes over from shop-cart-service-20260201T100000Z-fedcba9, shop-user-service-20260201T100000Z-fedcba9
                  note: the first rolling deploy has a gap: shop-cart-service-20260201T100000Z-fedcba9, shop-user-service-20260201T100000Z-fedcba9 must stop before the edge can take the ports and names over

                Plan: 3 steps in 1 stage.
                """, plan(host));
    }

    @Test
    void takesOverFromPlainContainersAllAtOnce() {
        HostState host = host().recreating()
                .serving(USER, BEFORE, Status.RUNNING, pinned(USER, "user"))
                .rolling();

        Failure failure = assertThrows(Failure.class, () -> plan(host, List.of(USER)));

        assertEquals(ExitCode.USAGE, failure.exitCode());
    }

    @Test
    void replacesWhatWasStartedByHandOnlyWithAWord() {
        HostState host = host().handStarted(USER, HostState.stranger("user-service-container", "by", "hand"))
                .port(8002, "user-service-container");

        assertPlan("""
                deploy on local
                  edge          try ports        8000
                  user-service  start container  goopang has not started it yet
                  cart-service  start container  it is not there yet
                  edge          start edge       it takes over from user-service-container
                  note: user-service-container was not started by goopang: it is stopped and kept, and user-service takes its place
                  note: the first rolling deploy has a gap: user-service-container must stop before the edge can take the ports and names over

                Plan: 4 steps in 1 stage.
                """, plan(host));
    }

    @Test
    void refusesWhatWasStartedByHandAndWouldBeGoneOnceItStops() {
        HostState host = host().handStarted(USER, HostState.temporary("user-service-container"))
                .port(8002, "user-service-container");

        Failure failure = assertThrows(Failure.class, () -> plan(host));

        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals("user-service-container on local can't be stopped and kept", failure.getMessage());
    }

    @Test
    void clearsWhatFailedBeforeAndKeepsTheWayBack() {
        HostState host = running(SHOP)
                .edge(USER, CART)
                .serving(USER, RELEASE, Status.EXITED, pinned(USER, "oldest"))
                .with(HostState.failed("shop-user-service-x-failed", USER));

        assertPlan("""
                deploy on local
                  user-service  remove container  shop-user-service-x-failed

                Plan: 1 step in 1 stage.
                """, plan(host));
    }

    @Test
    void givesTheEdgeUpForThePlainWay() {
        Stage stage = plan(running(SHOP).edge(USER, CART).recreating());

        assertPlan("""
                deploy on local
                  edge          stop edge          the strategy is recreate
                  user-service  replace container  its settings changed
                  cart-service  replace container  its settings changed
                  note: the services have no way in from the moment the edge stops until their containers are replaced: the strategy is recreate

                Plan: 3 steps in 1 stage.
                """, stage);
    }

    private static HostState host() {
        HostState host = new HostState(SHOP).rolling().with(HostState.EDGE);
        IMAGES.values().forEach(host::with);
        return host;
    }

    private static HostState running(Manifest manifest) {
        return host().serving(USER, BEFORE, manifest, Status.RUNNING, pinned(USER, "user"))
                .serving(CART, BEFORE, manifest, Status.RUNNING, pinned(CART, "cart"));
    }

    private static Stage plan(HostState host) {
        return plan(host, BOTH);
    }

    private static Stage plan(HostState host, List<ServiceName> services) {
        return new RolloutPlanner(SHOP, RELEASE, "test").plan(services, IMAGES, host.snapshot());
    }
}
