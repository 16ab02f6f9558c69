package io.goopang.plan;

import static io.goopang.plan.Golden.BEFORE;
import static io.goopang.plan.Golden.BOTH;
import static io.goopang.plan.Golden.CART;
import static io.goopang.plan.Golden.MANIFEST;
import static io.goopang.plan.Golden.RELEASE;
import static io.goopang.plan.Golden.USER;
import static io.goopang.plan.Golden.assertPlan;
import static io.goopang.plan.Golden.digest;
import static io.goopang.plan.Golden.pinned;
import static io.goopang.plan.Golden.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.image.Labels;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Manifest;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RolloutPlannerTest {

    private static final String NOTHING = "Nothing to do: everything is as the manifest wants it.\n";

    private static final Manifest PLAIN = Golden.manifest();
    private static final Manifest WITH_DATABASE = Golden.manifest(MANIFEST + """
            accessories:
              postgres: { image: "postgres:17", port: 5432 }
            """);
    private static final Accessory POSTGRES =
            Objects.requireNonNull(WITH_DATABASE.accessories().get(new ServiceName("postgres")));

    private static final Map<ServiceName, ImageReference> IMAGES =
            Map.of(USER, pinned(USER, "user"), CART, pinned(CART, "cart"));

    @Test
    void startsAllTheFirstTimeInTheOrderOfNeeds() {
        assertPlan(
                """
                deploy on local
                  user-service  pull image       123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop-user-service@%s
                  cart-service  pull image       123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop-cart-service@%s
                  postgres      pull image       postgres:17
                  project       create network   shop-network
                  postgres      start accessory  postgres:17
                  user-service  start container  it is not there yet
                  cart-service  start container  it is not there yet
                  user-service  mark image live  shop-user-service:live-test
                  cart-service  mark image live  shop-cart-service:live-test

                Plan: 9 steps in 1 stage.
                """.formatted(digest("user"), digest("cart")),
                plan(WITH_DATABASE, new HostState(WITH_DATABASE).withoutNetwork()));
    }

    @Test
    void doesNothingWhereAllIsAsWanted() {
        assertPlan(NOTHING, plan(WITH_DATABASE, asWanted(WITH_DATABASE).accessory(POSTGRES, Status.RUNNING)));
    }

    @Test
    void replacesTheServiceWhoseImageChanged() {
        HostState host = new HostState(PLAIN)
                .serving(USER, BEFORE, Status.RUNNING, pinned(USER, "older"))
                .serving(CART, BEFORE, Status.RUNNING, pinned(CART, "cart"))
                .stored(USER, stored("older", "live-test"), stored("user", "latest"))
                .stored(CART, stored("cart", "live-test"));

        assertPlan("""
                deploy on local
                  user-service  pull image         123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop-user-service@%s
                  user-service  replace container  new image
                  user-service  mark image live    shop-user-service:live-test

                Plan: 3 steps in 1 stage.
                """.formatted(digest("user")), plan(PLAIN, host));
        RolloutStep.MarkLive mark =
                (RolloutStep.MarkLive) plan(PLAIN, host).steps().get(2);
        assertEquals(digest("older"), mark.before());
    }

    @Test
    void replacesTheServiceWhoseSettingsChanged() {
        Manifest then = Golden.manifest(MANIFEST.replace("port: 8000", "port: 8000, memory: 256m"));
        HostState host = live(new HostState(PLAIN))
                .with(pinned(CART, "cart"))
                .serving(USER, BEFORE, Status.RUNNING, pinned(USER, "user"))
                .serving(CART, BEFORE, then, Status.RUNNING, pinned(CART, "cart"));

        assertPlan(replacing(CART, "its settings changed"), plan(PLAIN, host));
    }

    @Test
    void replacesTheServiceWhoseSecretChanged() {
        HostState host = asWanted(PLAIN).with(pinned(USER, "user")).changedSecret(USER);

        assertPlan(replacing(USER, "a secret changed"), plan(PLAIN, host));
    }

    @Test
    void replacesTheServiceThatIsNotHealthy() {
        HostState host = asWanted(PLAIN).with(pinned(USER, "user")).unhealthy(USER);

        assertPlan(replacing(USER, "it is not healthy"), plan(PLAIN, host));
    }

    @Test
    void replacesAContainerThatStopped() {
        HostState host = live(new HostState(PLAIN))
                .with(pinned(USER, "user"))
                .serving(USER, BEFORE, Status.EXITED, pinned(USER, "user"))
                .serving(CART, BEFORE, Status.RUNNING, pinned(CART, "cart"));

        assertPlan(replacing(USER, "it is not running"), plan(PLAIN, host));
    }

    @Test
    void removesWhatARolloutLeftBesideAContainerThatIsAsWanted() {
        HostState host = asWanted(PLAIN)
                .serving(USER, RELEASE, Status.CREATED, pinned(USER, "younger"))
                .serving(USER, RELEASE, Status.RUNNING, pinned(USER, "youngest"));

        assertPlan("""
                deploy on local
                  user-service  remove container  shop-user-service-20260301T100000Z-0123456
                  user-service  remove container  shop-user-service-20260301T100000Z-0123456

                Plan: 2 steps in 1 stage.
                """, plan(PLAIN, host));
    }

    @Test
    void leavesTheRemovalOfLeftoversToTheReplacement() {
        HostState host = live(new HostState(PLAIN))
                .with(pinned(USER, "user"))
                .serving(USER, BEFORE, Status.RUNNING, pinned(USER, "older"))
                .serving(USER, RELEASE, Status.EXITED, pinned(USER, "younger"))
                .serving(CART, BEFORE, Status.RUNNING, pinned(CART, "cart"));

        Stage stage = plan(PLAIN, host);

        assertPlan(replacing(USER, "new image"), stage);
        assertEquals(
                2,
                ((RolloutStep.ReplaceContainer) stage.steps().get(0)).previous().size());
    }

    @Test
    void leavesOutWhatWasNotAskedFor() {
        Stage stage =
                plan(PLAIN, List.of(CART), IMAGES, live(new HostState(PLAIN)).with(pinned(CART, "cart")));

        assertPlan("""
                deploy on local
                  cart-service  start container  it is not there yet

                Plan: 1 step in 1 stage.
                """, stage);
    }

    @Test
    void startsAnAccessoryThatStopped() {
        assertPlan("""
                deploy on local
                  postgres  start accessory  postgres:17

                Plan: 1 step in 1 stage.
                """, plan(WITH_DATABASE, asWanted(WITH_DATABASE).accessory(POSTGRES, Status.EXITED)));
    }

    @Test
    void leavesAnAccessoryThatDiffersAlone() {
        Manifest drifted = Golden.manifest(MANIFEST + """
                accessories:
                  postgres: { image: "postgres:16", port: 5432 }
                """);
        Accessory older = Objects.requireNonNull(drifted.accessories().get(new ServiceName("postgres")));

        assertPlan(
                """
                deploy on local
                  note: accessory postgres differs from the manifest; a deploy leaves it alone. To have it made anew, take all down for a moment: `goopang down --accessories --host local` removes the services' containers too and keeps all data

                %s""".formatted(NOTHING),
                plan(WITH_DATABASE, asWanted(WITH_DATABASE).accessory(older, Status.RUNNING)));
    }

    @Test
    void marksWhatIsLiveThoughNothingElseChanged() {
        HostState host = asWanted(PLAIN).stored(USER, stored("user", "latest"));

        assertPlan("""
                deploy on local
                  user-service  mark image live  shop-user-service:live-test

                Plan: 1 step in 1 stage.
                """, plan(PLAIN, host));
    }

    @Test
    void namesImagesThatAreNotPushedYetByTag() {
        Map<ServiceName, ImageReference> expected =
                Map.of(USER, pinned(USER, "user"), CART, pinned(CART, "cart").withTag(RELEASE.value()));

        assertPlan("""
                deploy on local
                  cart-service  pull image         123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop-cart-service:20260301T100000Z-0123456
                  cart-service  replace container  new image
                  cart-service  mark image live    shop-cart-service:live-test

                Plan: 3 steps in 1 stage.
                """, plan(PLAIN, BOTH, expected, asWanted(PLAIN)));
    }

    @Test
    void saysThatEmulationIsSlowWhereSomethingStarts() {
        String note =
                "linux/arm64 images run under emulation on this linux/amd64 host: starts take several times as long";

        assertEquals(
                List.of(note), plan(PLAIN, new HostState(PLAIN).emulating()).notices());
        assertEquals(List.of(), plan(PLAIN, asWanted(PLAIN).emulating()).notices());
    }

    @Test
    void saysWhatStillRunsThoughTheManifestDroppedIt() {
        HostState host = asWanted(PLAIN)
                .with(HostState.stranger("shop-order-service-1", Labels.SERVICE, "order-service"))
                .with(HostState.stranger("shop-redis", Labels.ACCESSORY, "redis"));

        assertPlan("""
                deploy on local
                  note: order-service is not in the manifest, yet its container shop-order-service-1 runs: `goopang down order-service --host local` removes it
                  note: redis is not in the manifest, yet its container shop-redis runs: `goopang down redis --host local` removes it

                %s""".formatted(NOTHING), plan(PLAIN, host));
    }

    private static Stage plan(Manifest manifest, HostState host) {
        return plan(manifest, BOTH, IMAGES, host);
    }

    /** The steps on the host, and after them those in the registry. */
    private static Stage plan(
            Manifest manifest, List<ServiceName> services, Map<ServiceName, ImageReference> images, HostState host) {
        RolloutPlanner planner = new RolloutPlanner(manifest, RELEASE, "test");
        Stage stage = planner.plan(services, images, host.snapshot());
        List<Step> steps = new ArrayList<>(stage.steps());
        steps.addAll(planner.live(services, images, host.stored()));
        return new Stage(stage.title(), steps, true, stage.notices());
    }

    private static String replacing(ServiceName service, String why) {
        return """
                deploy on local
                  %s  replace container  %s

                Plan: 1 step in 1 stage.
                """.formatted(service, why);
    }

    private static HostState asWanted(Manifest manifest) {
        return live(new HostState(manifest))
                .serving(USER, BEFORE, Status.RUNNING, pinned(USER, "user"))
                .serving(CART, BEFORE, Status.RUNNING, pinned(CART, "cart"));
    }

    private static HostState live(HostState host) {
        return host.stored(USER, stored("user", "live-test")).stored(CART, stored("cart", "live-test"));
    }
}
