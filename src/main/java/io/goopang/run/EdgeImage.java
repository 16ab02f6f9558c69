package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.Progress;
import io.goopang.lifecycle.StoredImage;
import io.goopang.manifest.Manifest;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.plan.EdgeMirror;
import io.goopang.plan.EdgePin;
import io.goopang.port.BaseLock;
import io.goopang.port.Host;
import io.goopang.port.Registry;
import io.goopang.port.RegistryCredentials;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pins the edge's image: a tag stands for the digest that it had when it was first used, and with {@code edge.mirror}, hosts
 * pull the copy of it in the project's own registry.
 */
final class EdgeImage {

    private final Workbench bench;
    private final RegistryAccess access;
    private final Manifest manifest;
    private final ImageReference wanted;
    private final Platform platform;
    private final EdgeMirror copies;
    private @Nullable EdgePin pin;
    private @Nullable Digest running;

    /**
     * The image that a manifest wants.
     *
     * @param access to the project's own registry
     */
    EdgeImage(Workbench bench, RegistryAccess access) {
        this.bench = bench;
        this.access = access;
        this.manifest = bench.project().manifest();
        this.wanted = manifest.edge().image();
        this.platform = manifest.image().platform();
        this.copies = new EdgeMirror(manifest);
    }

    /**
     * Stays with what runs, where nothing else pins what the manifest names: a machine without deploy.lock must not start
     * the edge anew, with a gap, because the tag has moved.
     *
     * @param edge the image of an edge that runs, with the name that it had in the manifest
     */
    synchronized void stayWith(ImageReference edge) {
        if (running == null && edge.name().equals(wanted.name()) && Objects.equals(edge.tag(), wanted.tag())) {
            running = edge.digest();
        }
    }

    boolean mirrored() {
        return manifest.edge().mirror();
    }

    /** As far as it is known without a pull; a copy that is not there yet goes by its tag. */
    synchronized EdgePin known() {
        EdgePin known = pin;
        if (known == null) {
            known = mirrored() ? copy().orElseGet(this::expected) : EdgePin.of(source());
            pin = known;
        }
        return known;
    }

    /**
     * Pins it by digest for all that follows; an image that no registry gave out has none.
     *
     * @param host pulls it where only that tells its digest
     * @param credentials what the host sends with a pull of an image; null for nothing
     */
    synchronized void resolve(Host host, Function<ImageReference, @Nullable RegistryCredentials> credentials) {
        Optional<EdgePin> copy = mirrored() ? copy() : Optional.empty();
        if (mirrored() && copy.isEmpty()) {
            bench.events()
                    .publish(new Event.Warned("the registry has no copy of " + source()
                            + ", so hosts pull it from where it is; `goopang push` makes one"));
        }
        pin = copy.orElseGet(() -> EdgePin.of(pulled(host, credentials)));
    }

    private ImageReference pulled(Host host, Function<ImageReference, @Nullable RegistryCredentials> credentials) {
        ImageReference known = source();
        if (known.digest() != null) {
            if (lock().find(wanted, platform).isEmpty()) {
                lock().record(wanted, platform, known.digest());
            }
            return known;
        }
        if (!host.hasImage(wanted)) {
            host.pull(wanted, null, credentials.apply(wanted), Progress.none());
        }
        Optional<Digest> digest = host.pulledDigest(wanted);
        digest.ifPresent(found -> lock().record(wanted, platform, found));
        return digest.map(wanted::withDigest).orElse(wanted);
    }

    /** What is wanted, by digest where that is known, else by tag. */
    ImageReference source() {
        return lock().find(wanted, platform)
                .or(() -> Optional.ofNullable(running))
                .map(wanted::withDigest)
                .orElse(wanted);
    }

    /** Without deploy.lock, the registry tells what the tag stood for when it was copied. */
    private Optional<EdgePin> copy() {
        Registry registry = bench.ports().registry();
        String repository = manifest.edgeRepository();
        List<StoredImage> images = registry.describe(List.of(repository)).containsKey(repository)
                ? registry.images(repository)
                : List.of();
        ImageReference source = source();
        return copies.find(source, images).map(found -> {
            ImageReference origin = source.digest() != null
                    ? source
                    : EdgeMirror.origin(found).map(wanted::withDigest).orElse(source);
            return new EdgePin(origin, access.name(repository).withDigest(found.digest()));
        });
    }

    private EdgePin expected() {
        return new EdgePin(source(), access.name(manifest.edgeRepository()).withTag(copies.tag()));
    }

    private BaseLock lock() {
        return bench.ports().baseLock();
    }
}
