package io.goopang.oci;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.ContentSource;
import io.goopang.image.LocalImage;
import io.goopang.image.PortableImage;
import io.goopang.image.PortableImage.Layer;
import io.goopang.image.PortableImage.Part;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.port.ImageContents;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The contents of the images that were put together on this machine, as the store has them. */
public final class OciImageContents implements ImageContents {

    private static final String WHAT = "could not read the image";

    private final OciParts parts;

    public OciImageContents(OciParts parts) {
        this.parts = parts;
    }

    @Override
    public PortableImage of(LocalImage image) {
        Digest digest = Optional.ofNullable(image.digest()).orElseThrow(OciImageContents::lost);
        byte[] json = parts.store().read(digest).orElseThrow(OciImageContents::lost);
        ImageManifest manifest = parts.images().manifest(digest).orElseThrow(OciImageContents::lost);
        List<Digest> diffIds = parts.images()
                .config(digest)
                .orElseThrow(OciImageContents::lost)
                .diffIds();
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            layers.add(new Layer(diffIds.get(i), part(manifest.layers().get(i))));
        }
        return new PortableImage(
                part(new Descriptor(manifest.mediaType(), digest, json.length)),
                part(manifest.config()),
                parts.images()
                        .base(digest)
                        .flatMap(base -> parts.bases().known(base, image.platform()))
                        .map(base -> base.manifest().config().digest())
                        .orElse(null),
                layers);
    }

    private Part part(Descriptor content) {
        ContentSource source = () -> Files.newInputStream(parts.store()
                .find(content.digest(), content.size())
                .orElseThrow(() -> new IOException("it vanished from goopang's cache")));
        return new Part(content.digest(), content.size(), source);
    }

    @Override
    public void fetch(LocalImage image, List<Layer> layers, Progress progress) {
        List<Part> missing = layers.stream()
                .map(Layer::part)
                .filter(part -> parts.store().find(part.digest(), part.size()).isEmpty())
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        ImageReference base = Optional.ofNullable(image.digest())
                .flatMap(parts.images()::base)
                .orElseThrow(OciImageContents::lost);
        progress.detail("getting layers of " + base);
        Parallel.each(missing, part -> parts.bases()
                .download(base, new Descriptor(ImageManifest.LAYER, part.digest(), part.size())));
    }

    private static Failure lost() {
        return Failure.of(ExitCode.ENVIRONMENT, WHAT)
                .reason("goopang's cache does not have it any more")
                .mend("build it again: `goopang build --no-cache`")
                .build();
    }
}
