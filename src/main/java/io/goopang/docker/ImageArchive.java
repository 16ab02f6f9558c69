package io.goopang.docker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.event.Progress;
import io.goopang.image.PortableImage;
import io.goopang.image.PortableImage.Part;
import io.goopang.json.JsonTree;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Images as {@code docker save} writes them, their layers compressed: for classic image stores what {@code manifest.json}
 * tells (https://github.com/moby/docker-image-spec/blob/main/spec.md#combined-image-json--filesystem-changeset-format),
 * for containerd's an OCI layout around the same files.
 */
final class ImageArchive {

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String FOLDER = "blobs/sha256";

    private final TarParts tar = new TarParts();
    private final Set<Digest> added = new HashSet<>();

    private ImageArchive() {
        tar.folder("blobs");
        tar.folder(FOLDER);
    }

    /**
     * An image in an archive.
     *
     * @param lowest how many of its layers, the lowest ones, are left out
     */
    record Entry(PortableImage image, int lowest, List<ImageReference> names) {
        Entry {
            names = List.copyOf(names);
        }
    }

    /** The whole image, with the names that it is to have. */
    static ImageArchive whole(PortableImage image, List<ImageReference> names) {
        ImageArchive archive = of(List.of(new Entry(image, 0, names)));
        archive.add(image.manifest());
        archive.tar.file("oci-layout", JsonTree.write(JsonTree.object().put("imageLayoutVersion", "1.0.0")));
        archive.tar.file("index.json", JsonTree.write(index(image.manifest(), names)));
        return archive;
    }

    /**
     * Images without their lowest layers, which its reader must have. It is no OCI layout: a reader of those may take
     * an incomplete one without a word.
     */
    static ImageArchive of(List<Entry> images) {
        ImageArchive archive = new ImageArchive();
        ArrayNode manifests = JsonTree.array();
        for (Entry entry : images) {
            PortableImage image = entry.image();
            archive.add(image.config());
            image.layers().stream().skip(entry.lowest()).forEach(layer -> archive.add(layer.part()));
            ObjectNode manifest =
                    manifests.addObject().put("Config", path(image.config().digest()));
            ArrayNode tags = manifest.putArray("RepoTags");
            entry.names().forEach(name -> tags.add(name.toString()));
            ArrayNode layers = manifest.putArray("Layers");
            image.layers().forEach(layer -> layers.add(path(layer.part().digest())));
        }
        archive.tar.file("manifest.json", JsonTree.write(manifests));
        return archive;
    }

    private static ObjectNode index(Part manifest, List<ImageReference> names) {
        ObjectNode index = JsonTree.object().put("schemaVersion", 2);
        ArrayNode manifests = index.putArray("manifests");
        for (ImageReference name : names) {
            ObjectNode entry = manifests
                    .addObject()
                    .put("mediaType", MANIFEST)
                    .put("digest", manifest.digest().value())
                    .put("size", manifest.size());
            String tag = Objects.requireNonNullElse(name.tag(), "latest");
            entry.putObject("annotations")
                    .put("io.containerd.image.name", RegistryLogins.fullName(name) + ":" + tag)
                    .put("org.opencontainers.image.ref.name", tag);
        }
        return index;
    }

    private void add(Part part) {
        if (added.add(part.digest())) {
            tar.file(path(part.digest()), part.size(), part.content());
        }
    }

    private static String path(Digest digest) {
        return FOLDER + "/" + digest.hex();
    }

    /** Opens the archive, which is made while it is read. */
    TarStream open(Progress progress) {
        return tar.open(progress);
    }
}
