package io.goopang.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.image.layer.LayerBlob;
import io.goopang.image.layer.LayerWriter;
import io.goopang.json.JsonTree;
import io.goopang.port.ImageExport;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Takes an image that an engine gives out and keeps its layers as this machine compresses them, so the same image comes to
 * the same digests (https://github.com/moby/docker-image-spec; newer engines arrange the same files as an OCI layout).
 */
final class EngineExport implements ImageExport.Receiver {

    private static final int SMALL = 1024 * 1024;
    private static final int GZIP = 0x1f8b;

    private final ImageStore store;
    private final Map<String, byte[]> small = new HashMap<>();
    private final Map<String, LayerBlob> large = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    EngineExport(ImageStore store) {
        this.store = store;
    }

    /** What is large is a layer; what else a file is, the manifest tells, which comes last. */
    @Override
    public void file(String path, long size, InputStream content) throws IOException {
        if (size <= SMALL) {
            small.put(path, content.readNBytes((int) size));
        } else {
            large.put(path, keep(content));
        }
    }

    @Override
    public void link(String path, String target) {
        Path folder = Path.of("/" + path).resolveSibling(target).normalize();
        links.put(path, folder.toString().substring(1));
    }

    /** Keeps manifest and configuration of what has arrived, and returns the manifest. */
    byte[] finish() throws IOException {
        JsonNode image = JsonTree.read(bytes("manifest.json")).path(0);
        byte[] config = bytes(image.path("Config").asText());
        List<Descriptor> layers = new ArrayList<>();
        for (JsonNode path : image.path("Layers")) {
            LayerBlob layer = layer(resolved(path.asText()));
            if (!ConfigJson.read(config).diffIds().get(layers.size()).equals(layer.diffId())) {
                throw new IOException("the engine gave out other layers than those of the image");
            }
            layers.add(new Descriptor(ImageManifest.LAYER, layer.digest(), layer.size()));
        }
        if (layers.size() != ConfigJson.read(config).layers()) {
            throw new IOException("the engine left out layers of the image");
        }
        Descriptor descriptor = new Descriptor(ImageManifest.CONFIG, store.keep(config), config.length);
        byte[] manifest = ImageManifest.of(descriptor, layers).write();
        store.keep(manifest);
        return manifest;
    }

    private LayerBlob layer(String path) throws IOException {
        LayerBlob known = large.get(path);
        return known == null ? keep(new ByteArrayInputStream(bytes(path))) : known;
    }

    private byte[] bytes(String path) throws IOException {
        byte[] found = small.get(resolved(path));
        if (found == null) {
            throw new IOException("the engine left out " + path);
        }
        return found;
    }

    private String resolved(String path) {
        return links.getOrDefault(path, path);
    }

    private LayerBlob keep(InputStream content) throws IOException {
        InputStream tar = plain(content);
        return store.keep(out -> LayerWriter.compress(tar, out), LayerBlob::digest);
    }

    /** Engines with containerd's image store give layers out as they came. */
    private static InputStream plain(InputStream content) throws IOException {
        BufferedInputStream in = new BufferedInputStream(content);
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP ? new GZIPInputStream(in) : in;
    }
}
