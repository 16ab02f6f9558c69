package io.goopang.plan;

import static io.goopang.plan.Golden.REGISTRY;
import static io.goopang.plan.Golden.assertPlan;

import io.goopang.image.Labels;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.plan.ContainerState.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrunePlannerTest {

    private static final String NOTHING = "Nothing to do: everything is as the manifest wants it.\n";
    private static final String USER = REGISTRY + "/shop-user-service";

    private final List<ContainerState> containers = new ArrayList<>();
    private final List<HostImage> images = new ArrayList<>();

    @Test
    void keepsWhatServesAndTheWayBack() {
        service("now", "3", Status.RUNNING, 30);
        service("before", "2", Status.EXITED, 20);
        service("longago", "1", Status.EXITED, 10);
        image("1");
        image("2");
        image("3");
        image("4");

        assertPlan("""
                prune on web
                  user-service  remove container  longago: a newer one is kept for the way back
                  user-service  remove image      shop-user-service@%s (40 MB)
                  user-service  remove image      shop-user-service@%s (40 MB)

                Plan: 3 steps in 1 stage.
                """.formatted(digest("1").abbreviated(), digest("4").abbreviated()), plan(Set.of()));
    }

    @Test
    void keepsTheLastThatRanThoughNothingRuns() {
        service("last", "2", Status.EXITED, 20);
        service("before", "1", Status.EXITED, 10);
        image("1");
        image("2");

        assertPlan(NOTHING, plan(Set.of()));
    }

    @Test
    void keepsTheImagesOfTheNewestReleases() {
        image("1");
        image("2");

        assertPlan("""
                prune on web
                  user-service  remove image  shop-user-service@%s (40 MB)

                Plan: 1 step in 1 stage.
                """.formatted(digest("1").abbreviated()), plan(Set.of(digest("2"))));
    }

    @Test
    void keepsAFailedContainerUntilAnotherHasStarted() {
        service("now", "1", Status.RUNNING, 10);
        service("new-failed", "2", Status.EXITED, 20);
        image("2");
        assertPlan(NOTHING, plan(Set.of()));

        service("newest", "3", Status.RUNNING, 30);
        assertPlan("""
                prune on web
                  user-service  remove container  new-failed: another one has started since it failed
                  user-service  remove image      shop-user-service@%s (40 MB)

                Plan: 2 steps in 1 stage.
                """.formatted(digest("2").abbreviated()), plan(Set.of()));
    }

    @Test
    void removesWhatStoppedDeploysLeft() {
        service("now", "1", Status.RUNNING, 10);
        service("created", "1", Status.CREATED, null);
        containers.add(Found.other(Labels.PROBE, "shop-probe", Status.RUNNING, 11));
        containers.add(Found.other(Labels.EDGE, "shop-edge-2", Status.CREATED, null));
        containers.add(Found.other(Labels.EDGE, "shop-edge-1", Status.RUNNING, 9));
        containers.add(Found.other(Labels.ACCESSORY, "shop-postgres", Status.EXITED, 1));

        assertPlan("""
                prune on web
                  project       remove container  shop-probe: left over from a deploy that was stopped
                  project       remove container  shop-edge-2: left over from a deploy that was stopped
                  user-service  remove container  created: left over from a deploy that was stopped

                Plan: 3 steps in 1 stage.
                """, plan(Set.of()));
    }

    @Test
    void touchesNoImageThatIsSomebodyElsesToo() {
        images.add(hostImage(
                "a", List.of(), List.of(ImageReference.parse("postgres").withDigest(digest("a")))));
        images.add(hostImage(
                "b",
                List.of(),
                List.of(ImageReference.parse("other.example.com/shop-user-service")
                        .withDigest(digest("b")))));
        images.add(hostImage(
                "c", List.of(), List.of(ImageReference.parse(USER + "-2").withDigest(digest("c")))));
        images.add(hostImage(
                "d",
                List.of(ImageReference.parse("shop-user-service:latest")),
                List.of(ImageReference.parse(USER).withDigest(digest("d")))));

        assertPlan(NOTHING, plan(Set.of()));
    }

    private Stage plan(Set<Digest> needed) {
        return new PrunePlanner(Golden.manifest(), REGISTRY, needed).plan("prune on web", containers, images);
    }

    private void service(String name, String version, Status status, @Nullable Integer minute) {
        containers.add(Found.service("user-service", name, pinned(version).toString(), status, minute));
    }

    private void image(String version) {
        images.add(hostImage(pinned(version).toString(), List.of(), List.of(pinned(version))));
    }

    private static HostImage hostImage(String name, List<ImageReference> tags, List<ImageReference> digests) {
        return new HostImage("id of " + name, tags, digests, 100_000_000, 60_000_000);
    }

    private static ImageReference pinned(String version) {
        return ImageReference.parse(USER).withDigest(digest(version));
    }

    private static Digest digest(String version) {
        return Digest.of(version.getBytes(StandardCharsets.UTF_8));
    }
}
