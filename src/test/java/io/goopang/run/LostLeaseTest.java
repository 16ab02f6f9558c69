package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.ReleaseRecord;
import io.goopang.port.FakeHost;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The lock is lost while images are pulled: whoever has it now finds the host untouched. */
class LostLeaseTest {

    private static final HostAddress WEB = HostAddress.LOCAL;

    private final Shop shop = new Shop();
    private boolean lost;

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

    private void rollOut() {
        Workbench bench = shop.bench();
        RegistryAccess access = new RegistryAccess(bench);
        ReleaseBook book = new ReleaseBook(bench, access);
        ReleaseRecord release = book.live().orElseThrow();
        Map<ServiceName, ImageReference> images = new TreeMap<>();
        release.images().forEach((service, image) -> images.put(service, pinned(access, image)));
        Fleet.reach(bench, List.of(new Target(WEB, Strategy.RECREATE)), true, new EdgeImage(bench, access))
                .run(
                        new Wanted(List.copyOf(images.keySet()), images, release.id(), Map.of()),
                        new PullAccess(bench, access),
                        new Losing(),
                        new Publication(bench, book, release, Optional.of(release)));
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
            if (lost) {
                throw Failure.of(ExitCode.LOCKED, "somebody released it").build();
            }
        }

        @Override
        public void close() {}
    }
}
