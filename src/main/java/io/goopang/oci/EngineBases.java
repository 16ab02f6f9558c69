package io.goopang.oci;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.oci.BaseRegistry.Base;
import io.goopang.port.ImageExport;
import java.io.IOException;
import java.util.Optional;

/** Bases that no registry has but an engine: they are read out of it once and kept, with all their layers. */
final class EngineBases {

    private static final String NOTE = "engine";

    private final ImageStore store;
    private final ImageExport engine;

    EngineBases(ImageStore store, ImageExport engine) {
        this.store = store;
        this.engine = engine;
    }

    /** A base that was read out before, as long as the name still leads to it or there is no engine to ask. */
    Optional<Base> known(ImageReference name, Platform platform) {
        String[] note = store.note(NOTE, key(name, platform)).orElse("").split(" ", 2);
        if (note.length < 2 || !Digest.isValid(note[1])) {
            return Optional.empty();
        }
        Optional<Base> known = read(new Digest(note[1]));
        return known.isEmpty() || engine.find(name, platform).orElse(note[0]).equals(note[0])
                ? known
                : Optional.empty();
    }

    /** Reads the base out of the engine; empty where the engine has none that came from no registry. */
    Optional<Base> take(ImageReference name, Platform platform, Progress progress) {
        Optional<String> id = name.digest() == null ? engine.find(name, platform) : Optional.empty();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        progress.detail("reading it out of the engine, since its registry does not have it");
        EngineExport export = new EngineExport(store);
        engine.export(id.get(), export);
        try {
            Digest manifest = Digest.of(export.finish());
            store.note(NOTE, key(name, platform), id.get() + " " + manifest);
            return read(manifest);
        } catch (IOException e) {
            throw Failure.of(ExitCode.REMOTE, "could not read the base image " + name + " out of the engine")
                    .reason(e.getMessage())
                    .mend("push it to a registry, and name it there")
                    .cause(e)
                    .build();
        }
    }

    /** The registry's failure, with what stands in the way of taking the engine's image of that name. */
    Failure explain(Failure failure, ImageReference name, Platform platform) {
        return engine.platform(name)
                .filter(other -> !other.equals(platform))
                .map(other -> failure.toBuilder()
                        .reason(failure.reason().orElse("") + "\nthe engine has it for " + other + " only, not for "
                                + platform)
                        .build())
                .orElse(failure);
    }

    /** The base, where all of it is still there: nobody else can be asked for its layers. */
    private Optional<Base> read(Digest manifest) {
        return store.read(manifest).flatMap(json -> {
            try {
                ImageManifest image = ImageManifest.read(json);
                Optional<byte[]> config = store.read(image.config().digest());
                boolean whole = image.layers().stream().allMatch(layer -> store.find(layer.digest(), layer.size())
                        .isPresent());
                return config.isEmpty() || !whole
                        ? Optional.empty()
                        : Optional.of(new Base(null, manifest, image, ConfigJson.read(config.get())));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private static String key(ImageReference name, Platform platform) {
        return name + " " + platform;
    }
}
