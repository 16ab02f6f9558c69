package io.goopang.plan;

import io.goopang.lifecycle.StoredImage;
import io.goopang.manifest.Manifest;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The copies of the edge's image in the project's own registry.
 *
 * <p>A copy has another digest than what it was made from, of which it is one platform. So that every machine can tell
 * what a copy is of, a tag of its own names the digest of its origin.
 */
public final class EdgeMirror {

    /** The tags that name the origins; the lifecycle policy shields the images that match. */
    static final String ANY_ORIGIN = "from-*";

    private static final String ORIGIN = "from-sha256-";

    private final ImageReference wanted;

    public EdgeMirror(Manifest manifest) {
        this.wanted = manifest.edge().image();
    }

    /**
     * The copy of the wanted image.
     *
     * @param source it, by digest where that is known; by tag, the newest copy of what the tag stood for
     */
    public Optional<StoredImage> find(ImageReference source, List<StoredImage> images) {
        String tag = source.digest() == null ? tag() : originTag(source.digest());
        return images.stream().filter(image -> image.tags().contains(tag)).findFirst();
    }

    /** The digest of what a copy was made from; empty where that had none. */
    public static Optional<Digest> origin(StoredImage copy) {
        return copy.tags().stream()
                .filter(tag -> tag.startsWith(ORIGIN))
                .map(tag -> "sha256:" + tag.substring(ORIGIN.length()))
                .filter(Digest::isValid)
                .map(Digest::new)
                .findFirst();
    }

    /**
     * The tags of a copy, in the order they are pushed: whoever finds one by the wanted tag must learn its origin too.
     *
     * @param origin the digest of what it is made from; null where that has none, such as an image built at hand
     */
    public List<String> tags(@Nullable Digest origin) {
        List<String> tags = new ArrayList<>();
        if (origin != null) {
            tags.add(originTag(origin));
        }
        tags.add(tag());
        return tags;
    }

    /** The tag that copies have for people, and for those who know no digest. */
    public String tag() {
        return Objects.requireNonNullElse(wanted.tag(), Tags.LATEST);
    }

    private static String originTag(Digest origin) {
        return ORIGIN + origin.hex();
    }
}
