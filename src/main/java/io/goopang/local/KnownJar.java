package io.goopang.local;

import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.image.JarLayers;
import io.goopang.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A jar as it is now, with what is remembered of it. */
final class KnownJar {

    private final JarMemory memory;
    private final Path path;
    private final FileState state;
    private final JarNotes before;
    private final Map<String, JarNotes.Entry> entries = new ConcurrentHashMap<>();

    /**
     * A jar.
     *
     * @param state what it is in; {@link FileState#UNKNOWN} where this system does not tell
     * @param before what is remembered of it
     */
    KnownJar(JarMemory memory, Path path, FileState state, JarNotes before) {
        this.memory = memory;
        this.path = path;
        this.state = state;
        this.before = before;
    }

    Path path() {
        return path;
    }

    /** The layers that it became, if nobody touched it since; the jar is opened when somebody reads one of their files. */
    Optional<List<ImageLayer>> layers() {
        if (before.layers().isEmpty()) {
            return Optional.empty();
        }
        Contents contents = new Contents();
        List<ImageLayer> layers = new ArrayList<>();
        for (JarNotes.Layer layer : before.layers()) {
            layers.add(new ImageLayer(
                    layer.name(),
                    layer.files().stream()
                            .map(file -> new ImageFile(
                                    file.path(),
                                    file.size(),
                                    () -> contents.open(layer.name(), file.path()),
                                    file.digest()))
                            .toList()));
        }
        return Optional.of(layers);
    }

    /** The digest of one of its entries, if that has the same size and CRC-32 as when it was read. */
    Optional<Digest> digest(String entry, long size, long crc) {
        return Optional.ofNullable(before.entries().get(entry)).flatMap(found -> found.of(size, crc));
    }

    /** An entry that has that digest. */
    void add(String entry, long size, long crc, Digest digest) {
        entries.put(entry, new JarNotes.Entry(size, crc, digest));
    }

    /** Remembers the layers that it became, and the digests that were asked for. */
    void remember(List<ImageLayer> layers) {
        memory.keep(path, state, layers, entries);
    }

    private void requireUntouched() throws IOException {
        if (!FileState.of(path).equals(Optional.of(state))) {
            throw new IOException(path.getFileName() + " changed while it was in use");
        }
    }

    /** The files of the layers, for which the jar is opened anew. */
    private final class Contents {
        private List<ImageLayer> opened = List.of();

        synchronized InputStream open(String layer, String file) throws IOException {
            if (opened.isEmpty()) {
                requireUntouched();
                opened = JarLayers.of(ZipJar.open(KnownJar.this));
            }
            return opened.stream()
                    .filter(candidate -> candidate.name().equals(layer))
                    .flatMap(found -> found.files().stream())
                    .filter(candidate -> candidate.path().equals(file))
                    .findFirst()
                    .orElseThrow(() -> new IOException(path.getFileName() + " changed while it was in use"))
                    .content()
                    .open();
        }
    }
}
