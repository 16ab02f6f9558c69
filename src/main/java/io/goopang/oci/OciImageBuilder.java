package io.goopang.oci;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.image.Fingerprint;
import io.goopang.image.LocalImage;
import io.goopang.image.layer.LayerBlob;
import io.goopang.image.layer.LayerEntry;
import io.goopang.image.layer.LayerWriter;
import io.goopang.image.recipe.Recipe;
import io.goopang.image.recipe.RecipeLayer;
import io.goopang.image.recipe.RecipeReader;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import io.goopang.port.ImageBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds images without an engine: the base's layers, and those that the Dockerfile adds, which are kept on this machine
 * as registries want them. The same input makes the same digest on any machine and day.
 */
public final class OciImageBuilder implements ImageBuilder {

    private static final String LAYER = "layer";

    private final ImageStore store;
    private final Bases bases;
    private final KeptImages images;

    public OciImageBuilder(OciParts parts) {
        this.store = parts.store();
        this.bases = parts.bases();
        this.images = parts.images();
    }

    @Override
    public Optional<BaseImage> findBase(ImageReference base, Platform platform) {
        return bases.known(base, platform).map(found -> image(base, found));
    }

    @Override
    public BaseImage pull(String role, ImageReference image, Platform platform, Progress progress) {
        BaseRegistry.Base found = bases.resolve(role, image, platform, progress);
        // Whoever pulls an image to copy it names it afterwards.
        images.keepAsItIs(found.own(), found.digest() == null ? image : image.withDigest(found.digest()));
        images.name(found.own(), image);
        return image(image, found);
    }

    private static BaseImage image(ImageReference name, BaseRegistry.Base base) {
        return new BaseImage(
                name,
                base.manifest().config().digest().value(),
                base.digest(),
                base.config().platform());
    }

    @Override
    public Optional<LocalImage> find(ServiceName service, Fingerprint fingerprint) {
        return images.find(service, fingerprint);
    }

    @Override
    public Optional<LocalImage> named(ImageReference name) {
        return images.named(name);
    }

    @Override
    public void tag(LocalImage image, ImageReference name) {
        images.tag(image, name);
    }

    @Override
    public LocalImage build(Request request, Progress progress) {
        String what = "could not put the image together";
        BaseImage base = request.base();
        if (base == null) {
            throw Failure.of(ExitCode.MANIFEST, what)
                    .reason("its base is not known")
                    .build();
        }
        // It was looked up a moment ago; where somebody emptied the cache since, it is looked up again.
        BaseRegistry.Base found = bases.known(base.pinned(), request.platform())
                .orElseGet(() -> bases.resolve("base image", base.pinned(), request.platform(), progress));
        Recipe recipe = RecipeReader.read(
                        request.context(), base.pinned(), found.config().settings(), request.platform())
                .labelled(request.labels());
        try {
            List<LayerBlob> layers = new ArrayList<>();
            for (RecipeLayer step : recipe.steps()) {
                if (!step.entries().isEmpty()) {
                    layers.add(layer(step.entries()));
                }
            }
            Digest manifest = keep(found, recipe, layers);
            int lower = found.manifest().layers().size();
            // What no registry has is to be kept like what was made here.
            images.keep(manifest, base.pinned(), layers.size() + (found.digest() == null ? lower : 0));
            request.tags().forEach(tag -> images.name(manifest, tag));
            store.trim();
            return images.image(manifest).orElseThrow(() -> new IOException("it vanished from goopang's cache"));
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, what)
                    .reason(e.getMessage())
                    .mend("let nothing write to the jar while goopang works, and check the disk of goopang's cache")
                    .cause(e)
                    .build();
        }
    }

    /** Makes a layer unless the same one was made before and is still there. */
    private LayerBlob layer(List<LayerEntry> entries) throws IOException {
        String key = LayerWriter.key(entries).hex();
        Optional<LayerBlob> known = store.note(LAYER, key)
                .flatMap(LayerBlob::parse)
                .filter(blob -> store.find(blob.digest(), blob.size()).isPresent());
        if (known.isPresent()) {
            return known.get();
        }
        LayerBlob made = store.keep(out -> LayerWriter.write(entries, out), LayerBlob::digest);
        store.note(LAYER, key, made.toString());
        return made;
    }

    private Digest keep(BaseRegistry.Base base, Recipe recipe, List<LayerBlob> layers) throws IOException {
        byte[] config = base.config().extend(recipe, layers);
        List<Descriptor> all = new ArrayList<>(base.manifest().layers());
        layers.forEach(layer -> all.add(new Descriptor(ImageManifest.LAYER, layer.digest(), layer.size())));
        Descriptor descriptor = new Descriptor(ImageManifest.CONFIG, store.keep(config), config.length);
        return store.keep(ImageManifest.of(descriptor, all).write());
    }
}
