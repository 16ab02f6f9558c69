package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Strategy;
import io.goopang.model.Digest;
import io.goopang.model.HostAddress;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import io.goopang.plan.ReleaseRecord;
import io.goopang.port.FakeHost;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The lock is lost meanwhile: no step comes after that, and nothing is marked live. */
class LostLeaseTest {

    private static final HostAddress WEB = HostAddress.LOCAL;
    private static final ReleaseId NEXT = new ReleaseId("20260302T100000Z-7654321");
    private static final Digest OTHER = new Digest("sha256:" + "0".repeat(64));

    private final Shop shop = new Shop();
    private boolean lost;
    private int asked;
    private int lostAt = Integer.MAX_VALUE;

    @Test
    void noStepComesAfterIt() {
        shop.deploy();
        FakeHost host = shop.ports.localHost();
        host.all().forEach(container -> host.remove(container.id()));
        host.removeNetwork("shop-network");
        host.forget();
        shop.onEvent(event ->
                lost |= event instanceof Event.Finished && event.toString().contains("pull image"));

        Failure failure = assertThrows(Failure.class, this::rollOut);

        assertEquals(ExitCode.LOCKED, failure.exitCode());
        assertEquals(Optional.of("no container was touched"), failure.state());
        assertEquals(1, host.storage().images().size());
        assertEquals(List.of(), host.all());
        assertEquals(Set.of(), host.networks());
    }

    /** Whoever has it by then has put another release in its place, and says what is live. */
    @Test
    void nothingIsMarkedLiveAfterIt() {
        int all = askedInADeploy();
        for (int at = 1; at <= all; at++) {
            LostLeaseTest test = new LostLeaseTest();
            test.lostAt = at;
            ReleaseId before = test.deployedOnce();
            boolean last = at == all;
            boolean rolledOut = at >= all - 1;

            if (last) {
                test.rollOut(NEXT);
            } else {
                assertThrows(Failure.class, () -> test.rollOut(NEXT), "lost at " + at);
            }

            assertEquals(Optional.of(before), test.live(), "lost at " + at);
            assertEquals(
                    last,
                    test.shop
                            .told()
                            .contains("release " + NEXT + " could not be marked live; the next deploy tries again:"
                                    + " somebody released it"),
                    test.shop.told());
            assertEquals(rolledOut, test.shop.serving().containsKey("user-service"), "lost at " + at);
            assertEquals(last, !test.shop.live().containsValue(OTHER.value()), "lost at " + at);
        }
    }

    /** What runs may be another's by then: it is left alone, where a half of a rollout would be taken back. */
    @Test
    void noImageIsMarkedLiveAndNothingTakenBackWhereItIsLostAfterTheLastStep() {
        ReleaseId before = deployedOnce();
        shop.onEvent(event -> lost |= event instanceof Event.Finished
                && event.toString().contains("start container")
                && event.toString().contains("cart-service"));

        Failure failure = assertThrows(Failure.class, () -> rollOut(NEXT));

        assertEquals(ExitCode.LOCKED, failure.exitCode());
        assertEquals(Optional.of("somebody released it"), Optional.ofNullable(failure.getMessage()));
        assertTrue(failure.state().orElse("").startsWith("the new release was rolled out on local"), shop.told());
        assertTrue(shop.serving().containsKey("user-service"), shop.told());
        assertEquals(Optional.of(before), live());
        assertEquals(Set.of(OTHER.value()), Set.copyOf(shop.live().values()));
    }

    private static int askedInADeploy() {
        LostLeaseTest test = new LostLeaseTest();
        test.deployedOnce();
        test.rollOut(NEXT);
        assertEquals(Optional.of(NEXT), test.live());
        return test.asked;
    }

    /** The release that is live, though nothing runs and other images are marked. */
    private ReleaseId deployedOnce() {
        shop.deploy();
        FakeHost host = shop.ports.localHost();
        host.all().forEach(container -> host.remove(container.id()));
        shop.services()
                .forEach(service ->
                        shop.ports.registry().push(shop.manifest().repositoryOf(service), OTHER, "live-test", 1));
        return live().orElseThrow();
    }

    private Optional<ReleaseId> live() {
        return new ReleaseBook(shop.bench()).live().map(ReleaseRecord::id);
    }

    private void rollOut() {
        rollOut(new ReleaseBook(shop.bench()).live().orElseThrow().id());
    }

    /** Rolls out what is live under another name. */
    private void rollOut(ReleaseId id) {
        Workbench bench = shop.bench();
        RegistryAccess access = new RegistryAccess(bench);
        ReleaseBook book = new ReleaseBook(bench, access);
        ReleaseRecord live = book.live().orElseThrow();
        ReleaseRecord release = new ReleaseRecord(
                id,
                live.environment(),
                live.time(),
                live.revision(),
                live.by(),
                live.run(),
                live.before(),
                live.images(),
                live.manifest());
        Map<ServiceName, ImageReference> images = new TreeMap<>();
        release.images().forEach((service, image) -> images.put(service, pinned(access, image)));
        Fleet.reach(bench, List.of(new Target(WEB, Strategy.RECREATE)), true, new EdgeImage(bench, access))
                .run(
                        new Wanted(List.copyOf(images.keySet()), images, release.id(), Map.of()),
                        new PullAccess(bench, access),
                        new Losing(),
                        new Publication(bench, book, release, Optional.of(live)));
    }

    private static ImageReference pinned(RegistryAccess access, ImageReference image) {
        return access.name(image.repository())
                .withDigest(Optional.ofNullable(image.digest()).orElseThrow());
    }

    /** The lock, until it is lost. */
    private final class Losing implements Holding, Holding.Held {

        @Override
        public void requireFree() {}

        @Override
        public Held take() {
            return this;
        }

        @Override
        public void require() {
            if (lost || ++asked >= lostAt) {
                throw Failure.of(ExitCode.LOCKED, "somebody released it").build();
            }
        }

        @Override
        public void close() {}
    }
}
