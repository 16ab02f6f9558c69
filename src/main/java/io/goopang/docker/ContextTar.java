package io.goopang.docker;

import io.goopang.event.Progress;
import io.goopang.image.BuildContext;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A build context as the tar archive that the engine wants, the same bytes for the same content: its paths are sorted. */
final class ContextTar {

    private final TarParts tar = new TarParts();

    ContextTar(BuildContext context) {
        byte[] dockerfile = context.dockerfile().getBytes(StandardCharsets.UTF_8);
        tar.file(BuildContext.DOCKERFILE, dockerfile);
        for (ImageLayer layer : context.layers()) {
            addLayer(layer);
        }
    }

    /** Opens the archive; {@link TarStream#close()} from any thread makes the next read fail. */
    TarStream open(Progress progress) {
        return tar.open(progress);
    }

    private void addLayer(ImageLayer layer) {
        tar.folder(layer.name());
        Map<String, ImageFile> files = new TreeMap<>();
        layer.files().forEach(file -> files.put(file.path(), file));
        List<String> known = new ArrayList<>();
        files.forEach((path, file) -> {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                String folder = path.substring(0, slash);
                if (!known.contains(folder)) {
                    known.add(folder);
                    tar.folder(layer.name() + "/" + folder);
                }
            }
            tar.file(layer.name() + "/" + path, file.size(), file.content());
        });
    }
}
