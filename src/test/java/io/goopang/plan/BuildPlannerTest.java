package io.goopang.plan;

import static io.goopang.plan.Golden.BOTH;
import static io.goopang.plan.Golden.CART;
import static io.goopang.plan.Golden.RELEASE;
import static io.goopang.plan.Golden.USER;
import static io.goopang.plan.Golden.assertPlan;
import static io.goopang.plan.Golden.base;
import static io.goopang.plan.Golden.built;
import static io.goopang.plan.Golden.fingerprint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.image.LocalImage;
import io.goopang.model.ServiceName;
import io.goopang.plan.BuildSnapshot.Sources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildPlannerTest {

    private static final Sources NOTHING = new Sources(null, null);

    private final BuildPlanner planner = new BuildPlanner(Golden.manifest(), RELEASE);

    @Test
    void buildsAllTheFirstTime() {
        BuildSnapshot nothing = new BuildSnapshot(null, Map.of(USER, NOTHING, CART, NOTHING), null);

        assertPlan("""
                prepare
                  project       run build command  make jars
                  project       pull base image    amazoncorretto:17 for linux/arm64

                build
                  user-service  build image        its jar or its base is not there yet
                  cart-service  build image        its jar or its base is not there yet

                Plan: 4 steps in 2 stages.
                """, planner.prepare(null, false, false), planner.images(BOTH, nothing, false));
    }

    @Test
    void buildsNothingWhereNothingChanged() {
        Stage prepare = planner.prepare(base(), false, false);
        Stage images = planner.images(BOTH, snapshot(unchanged(USER), unchanged(CART)), false);

        assertPlan("""
                prepare
                  project  run build command  make jars

                Plan: 1 step in 1 stage.
                """, prepare, images);
        assertFalse(new Plan(List.of(prepare, images)).changes());
        assertFalse(new Plan(List.of(prepare, images)).isEmpty());
    }

    @Test
    void hasNothingToDoWithoutABuildCommand() {
        BuildPlanner silent =
                new BuildPlanner(Golden.manifest(Golden.MANIFEST.replace("build: { run: make jars }\n", "")), RELEASE);

        assertPlan(
                "Nothing to do: everything is as the manifest wants it.\n",
                silent.prepare(base(), false, false),
                silent.images(BOTH, snapshot(unchanged(USER), unchanged(CART)), false));
    }

    @Test
    void buildsTheOneThatChanged() {
        Stage images = planner.images(BOTH, snapshot(new Sources(fingerprint("user 2"), null), unchanged(CART)), false);

        assertPlan("""
                build
                  user-service  build image  no image has this content yet

                Plan: 1 step in 1 stage.
                """, images);
        assertTrue(new Plan(List.of(images)).changes());
        assertEquals(
                List.of("shop-user-service:" + RELEASE, "shop-user-service:latest"),
                ((BuildStep.BuildImage) images.steps().get(0))
                        .tags().stream().map(Object::toString).toList());
    }

    @Test
    void tagsAnImageThatWasThereBeforeAndIsWantedAgain() {
        Sources reverted = new Sources(fingerprint("user 1"), built(USER, false));

        assertPlan("""
                build
                  user-service  tag image  shop-user-service:latest

                Plan: 1 step in 1 stage.
                """, planner.images(BOTH, snapshot(reverted, unchanged(CART)), false));
    }

    @Test
    void buildsWhatHasNoJarYet() {
        assertPlan("""
                build
                  user-service  build image  its jar or its base is not there yet

                Plan: 1 step in 1 stage.
                """, planner.images(BOTH, snapshot(NOTHING, unchanged(CART)), false));
    }

    @Test
    void buildsAnywayWhereAskedTo() {
        assertPlan(
                """
                prepare
                  project       run build command  make jars
                  project       pull base image    amazoncorretto:17 for linux/arm64

                build
                  user-service  build image        asked for with --no-cache
                  cart-service  build image        asked for with --no-cache

                Plan: 4 steps in 2 stages.
                """,
                planner.prepare(base(), true, false),
                planner.images(BOTH, snapshot(unchanged(USER), unchanged(CART)), true));
    }

    @Test
    void leavesOutWhatWasNotAskedFor() {
        assertPlan("""
                build
                  cart-service  build image  asked for with --no-cache

                Plan: 1 step in 1 stage.
                """, planner.images(List.of(CART), snapshot(unchanged(USER), unchanged(CART)), true));
    }

    @Test
    void loadsWhatTheEngineLacks() {
        LocalImage user = built(USER, true);
        LocalImage cart = built(CART, true);
        LoadedImages engine = new LoadedImages(Map.of(cart.id(), List.of()));

        assertPlan(
                """
                load
                  user-service  load image into the engine  shop-user-service:latest
                  cart-service  tag image in the engine     shop-cart-service:latest

                Plan: 2 steps in 1 stage.
                """,
                planner.loads(BOTH, snapshot(unchanged(USER), unchanged(CART)).with(engine), false));
        LoadedImages whole = new LoadedImages(Map.of(user.id(), user.tags(), cart.id(), cart.tags()));
        assertPlan(
                "Nothing to do: everything is as the manifest wants it.\n",
                planner.loads(BOTH, snapshot(unchanged(USER), unchanged(CART)).with(whole), false));
    }

    @Test
    void loadsWhatItBuilds() {
        assertPlan(
                """
                load
                  user-service  load image into the engine  shop-user-service:%s, :latest

                Plan: 1 step in 1 stage.
                """.formatted(RELEASE),
                planner.loads(List.of(USER), snapshot(NOTHING, NOTHING).with(new LoadedImages(Map.of())), false));
    }

    private static Sources unchanged(ServiceName service) {
        return new Sources(fingerprint(service.value()), built(service, true));
    }

    private static BuildSnapshot snapshot(Sources user, Sources cart) {
        return new BuildSnapshot(base(), Map.of(USER, user, CART, cart), null);
    }
}
