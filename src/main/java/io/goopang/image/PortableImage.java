package io.goopang.image;

import io.goopang.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image in the parts that it can be handed over in.
 *
 * @param config its digest is the image's id in engines of the classic image store
 * @param base the id of what it is built on; null where that is not known any more
 * @param layers the lowest first
 */
public record PortableImage(
        Part manifest, Part config, @Nullable Digest base, List<Layer> layers) {

    public PortableImage {
        layers = List.copyOf(layers);
    }

    /**
     * One content.
     *
     * @param size bytes
     * @param content can be opened once it was fetched
     */
    public record Part(Digest digest, long size, ContentSource content) {}

    /**
     * One layer.
     *
     * @param diffId of the tar archive
     * @param part the compressed archive
     */
    public record Layer(Digest diffId, Part part) {}

    /** What engines know each layer by, together with those below it. */
    public List<Digest> chainIds() {
        return chainIds(layers.stream().map(Layer::diffId).toList());
    }

    /** The chain ids of layers (OCI image-spec, config.md, "Layer ChainID"). */
    public static List<Digest> chainIds(List<Digest> diffIds) {
        List<Digest> chain = new ArrayList<>();
        for (Digest diffId : diffIds) {
            chain.add(
                    chain.isEmpty()
                            ? diffId
                            : Digest.of((chain.get(chain.size() - 1) + " " + diffId).getBytes(StandardCharsets.UTF_8)));
        }
        return chain;
    }
}
