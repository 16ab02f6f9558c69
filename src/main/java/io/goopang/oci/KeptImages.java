package io.goopang.oci;

import io.goopang.image.Fingerprint;
import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The images that were put together on this machine, by what they were made from and by name. */
final class KeptImages {

    private static final String BUILT = "built";
    private static final String BASE = "image";
    private static final String OWN = "own";
    private static final String NAME = "name";
    private static final String NAMES = "names";
    private static final String PUSHED = "pushed";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private final ImageStore store;

    KeptImages(ImageStore store) {
        this.store = store;
    }

    /** An image of the service with that fingerprint, whose own layers are all still there. */
    Optional<LocalImage> find(ServiceName service, Fingerprint fingerprint) {
        return store.note(BUILT, key(service.value(), fingerprint.value()))
                .filter(Digest::isValid)
                .flatMap(manifest -> image(new Digest(manifest)));
    }

    Optional<LocalImage> named(ImageReference name) {
        return store.note(NAME, name.toString())
                .filter(Digest::isValid)
                .flatMap(manifest -> image(new Digest(manifest)));
    }

    void tag(LocalImage image, ImageReference name) {
        Digest digest = image.digest();
        if (digest == null) {
            throw new IllegalArgumentException("not an image of this store: " + image.id());
        }
        name(digest, name);
    }

    void name(Digest manifest, ImageReference name) {
        store.note(NAME, name.toString(), manifest.value());
        List<String> names = names(manifest);
        if (!names.contains(name.toString())) {
            names.add(name.toString());
            store.note(NAMES, manifest.hex(), String.join("\n", names));
        }
    }

    /**
     * Remembers an image whose manifest and configuration are in the store.
     *
     * @param own how many of its layers, the last ones, can be had from nowhere else
     */
    void keep(Digest manifest, ImageReference base, int own) throws IOException {
        store.note(BASE, manifest.hex(), base.toString());
        store.note(OWN, manifest.hex(), Integer.toString(own));
        Map<String, String> labels = config(manifest)
                .orElseThrow(() -> new IOException("it vanished from goopang's cache"))
                .labels();
        String service = labels.get(Labels.SERVICE);
        String fingerprint = labels.get(Labels.FINGERPRINT);
        if (service != null && fingerprint != null) {
            store.note(BUILT, key(service, fingerprint), manifest.value());
        }
    }

    /** Remembers an image of another registry, none of whose layers were made here, under its pinned name. */
    void keepAsItIs(Digest manifest, ImageReference pinned) {
        store.note(BASE, manifest.hex(), pinned.toString());
        store.note(OWN, manifest.hex(), "0");
        name(manifest, pinned);
    }

    /** Remembers the image as the one that was pushed last to a repository, which is named with its registry. */
    void pushed(Digest manifest, String repository) {
        store.note(PUSHED, repository, manifest.value());
    }

    /** The image that was pushed last to the repository from this machine; it may have expired there since. */
    Optional<Digest> lastPushed(String repository) {
        return store.note(PUSHED, repository).filter(Digest::isValid).map(Digest::new);
    }

    /** Where the layers of an image's base come from. */
    Optional<ImageReference> base(Digest manifest) {
        return store.note(BASE, manifest.hex()).filter(ImageReference::isValid).map(ImageReference::parse);
    }

    Optional<ImageManifest> manifest(Digest digest) {
        return store.read(digest).flatMap(json -> {
            try {
                return Optional.of(ImageManifest.read(json));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /** The image, where its configuration and its own layers are still there. */
    Optional<LocalImage> image(Digest digest) {
        Optional<ImageManifest> manifest = manifest(digest);
        Optional<ConfigJson> config = manifest.flatMap(this::config);
        if (manifest.isEmpty() || config.isEmpty() || !isWhole(digest, manifest.get())) {
            return Optional.empty();
        }
        List<ImageReference> names = names(digest).stream()
                .filter(name -> store.note(NAME, name).equals(Optional.of(digest.value())))
                .map(ImageReference::parse)
                .toList();
        return Optional.of(new LocalImage(
                manifest.get().config().digest().value(),
                config.get().platform(),
                names,
                List.of(),
                digest,
                config.get().labels(),
                manifest.get().layers().stream().mapToLong(Descriptor::size).sum()));
    }

    /** The layers that came from the base can be had again. */
    private boolean isWhole(Digest digest, ImageManifest manifest) {
        List<Descriptor> layers = manifest.layers();
        int own = store.note(OWN, digest.hex())
                .filter(count -> NUMBER.matcher(count).matches())
                .map(Integer::parseInt)
                .orElse(layers.size());
        return layers.subList(Math.max(layers.size() - own, 0), layers.size()).stream()
                .allMatch(layer -> store.find(layer.digest(), layer.size()).isPresent());
    }

    Optional<ConfigJson> config(Digest manifest) {
        return manifest(manifest).flatMap(this::config);
    }

    private Optional<ConfigJson> config(ImageManifest manifest) {
        return store.read(manifest.config().digest()).flatMap(json -> {
            try {
                return Optional.of(ConfigJson.read(json));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private List<String> names(Digest manifest) {
        return new ArrayList<>(store.note(NAMES, manifest.hex()).stream()
                .flatMap(String::lines)
                .filter(ImageReference::isValid)
                .toList());
    }

    private static String key(String service, String fingerprint) {
        return service + " " + fingerprint;
    }
}
