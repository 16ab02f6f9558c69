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

/**
 * A build context as the tar archive that the engine wants, the same bytes for the same content: its paths are sorted.
 *
 * <p>What is built goes apart from the context's own Dockerfile, and the engine takes it away before anything is copied,
 * as what the Docker CLI sends for a Dockerfile from elsewhere
 * (https://github.com/moby/moby/blob/v20.10.24/builder/remotecontext/detect.go, removeDockerfile).
 */
final class ContextTar {

    /** The path of what is built. */
    static final String DOCKERFILE = ".goopang.Dockerfile";

    private static final String IGNORED = ".dockerignore";

    private final TarParts tar = new TarParts();

    /**
     * An archive of a context.
     *
     * @param dockerfile what is built of it
     */
    ContextTar(BuildContext context, String dockerfile) {
        addText(BuildContext.DOCKERFILE, context.dockerfile());
        addText(DOCKERFILE, dockerfile);
        addText(IGNORED, IGNORED + "\n" + DOCKERFILE + "\n");
        for (ImageLayer layer : context.layers()) {
            addLayer(layer);
        }
    }

    /** Opens the archive; {@link TarStream#close()} from any thread makes the next read fail. */
    TarStream open(Progress progress) {
        return tar.open(progress);
    }

    private void addText(String path, String text) {
        tar.file(path, text.getBytes(StandardCharsets.UTF_8));
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
