package io.goopang.run;

import io.goopang.event.Progress;
import io.goopang.manifest.Manifest;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.port.BaseLock;
import io.goopang.port.Host;
import io.goopang.port.RegistryCredentials;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pins the edge's image: a tag stands for the digest that it had when it was first used. */
final class EdgeImage {

    private final ImageReference wanted;
    private final Platform platform;
    private final BaseLock lock;

    EdgeImage(Workbench bench) {
        Manifest manifest = bench.project().manifest();
        this.wanted = manifest.edge().image();
        this.platform = manifest.image().platform();
        this.lock = bench.ports().baseLock();
    }

    /** By digest where that is known, else by tag. */
    ImageReference known() {
        return lock.find(wanted, platform).map(wanted::withDigest).orElse(wanted);
    }

    /**
     * By digest; an image that no registry gave out has none.
     *
     * @param credentials what the host sends with a pull of an image; null for nothing
     */
    ImageReference resolve(Host host, Function<ImageReference, @Nullable RegistryCredentials> credentials) {
        ImageReference known = known();
        if (known.digest() != null) {
            return known;
        }
        if (!host.hasImage(wanted)) {
            host.pull(wanted, null, credentials.apply(wanted), Progress.none());
        }
        Optional<Digest> digest = host.pulledDigest(wanted);
        digest.ifPresent(found -> lock.record(wanted, platform, found));
        return digest.map(wanted::withDigest).orElse(wanted);
    }
}
