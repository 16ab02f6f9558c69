package io.goopang.plan;

import static io.goopang.plan.Golden.BEFORE;
import static io.goopang.plan.Golden.CART;
import static io.goopang.plan.Golden.MANIFEST;
import static io.goopang.plan.Golden.USER;
import static io.goopang.plan.Golden.assertPlan;
import static io.goopang.plan.Golden.pinned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.image.Labels;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Manifest;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState.Status;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DownPlannerTest {

    private static final ServiceName OLD = new ServiceName("old");

    private final Manifest manifest = Golden.manifest(MANIFEST + """
            accessories:
              postgres: { image: "postgres:17", port: 5432 }
            """);
    private final Accessory postgres =
            Objects.requireNonNull(manifest.accessories().get(new ServiceName("postgres")));
    private final DownPlanner planner = new DownPlanner(manifest);
    private final HostState host = new HostState(manifest)
            .serving(USER, BEFORE, Status.RUNNING, pinned(USER, "user"))
            .serving(CART, BEFORE, Status.EXITED, pinned(CART, "cart"))
            .accessory(postgres, Status.RUNNING)
            .with(HostState.stranger("shop-old-1", Labels.SERVICE, "old"));

    @Test
    void takesDependentsDownFirstAndKeepsAccessories() {
        assertPlan("""
                down
                  old           remove container  shop-old-1
                  cart-service  remove container  shop-cart-service-20260201T100000Z-fedcba9
                  user-service  remove container  shop-user-service-20260201T100000Z-fedcba9

                Plan: 3 steps in 1 stage.
                """, plan(planner.candidates(host.containers()), false));
    }

    @Test
    void removesTheNetworkWithTheLastContainer() {
        assertPlan("""
                down
                  old           remove container  shop-old-1
                  cart-service  remove container  shop-cart-service-20260201T100000Z-fedcba9
                  user-service  remove container  shop-user-service-20260201T100000Z-fedcba9
                  postgres      remove container  shop-postgres
                  project       remove network    shop-network

                Plan: 5 steps in 1 stage.
                """, plan(planner.candidates(host.containers()), true));
    }

    @Test
    void removesTheEdgeBehindTheLastService() {
        HostState rolling = new HostState(manifest)
                .rolling()
                .serving(USER, BEFORE, Status.RUNNING, pinned(USER, "user"))
                .with(HostState.failed("shop-cart-service-2-failed", CART))
                .with(HostState.stranger("shop-probe", Labels.PROBE, "shop"))
                .edge(USER);
        String edge = rolling.containers().get(3).name();

        assertPlan("""
                down
                  user-service  remove container  shop-user-service-20260201T100000Z-fedcba9
                  project       remove container  shop-probe: left over from a deploy that was stopped

                Plan: 2 steps in 1 stage.
                """, planner.plan("down", List.of(USER), false, rolling.containers(), true));
        assertPlan("""
                down
                  cart-service  remove container  shop-cart-service-2-failed
                  user-service  remove container  shop-user-service-20260201T100000Z-fedcba9
                  project       remove container  shop-probe: left over from a deploy that was stopped
                  edge          remove container  %s
                  project       remove network    shop-network

                Plan: 5 steps in 1 stage.
                """.formatted(edge), planner.plan("down", List.of(USER, CART), false, rolling.containers(), true));
    }

    @Test
    void takesDownWhatIsNamed() {
        assertPlan("""
                down
                  cart-service  remove container  shop-cart-service-20260201T100000Z-fedcba9

                Plan: 1 step in 1 stage.
                """, plan(List.of(CART), false));
    }

    @Test
    void hasNothingToDoOnAnEmptyHost() {
        assertPlan(
                "Nothing to do: everything is as the manifest wants it.\n",
                planner.plan("down", List.of(USER, CART), true, List.of(), false));
    }

    @Test
    void knowsWhatCanBeTakenDown() {
        assertEquals(List.of(CART, USER, OLD), planner.candidates(host.containers()));
    }

    private Stage plan(List<ServiceName> services, boolean accessories) {
        return planner.plan("down", services, accessories, host.containers(), true);
    }
}
