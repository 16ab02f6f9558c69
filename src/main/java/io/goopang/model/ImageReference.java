package io.goopang.model;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image: {@code [registry/]repository[:tag][@digest]}, kept as written (distribution/reference).
 *
 * @param name registry and repository, without tag and digest
 */
public record ImageReference(
        String name, @Nullable String tag, @Nullable Digest digest) {

    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    public ImageReference {
        if (!NAME.matcher(name).matches() || (tag != null && !isTag(tag))) {
            throw new IllegalArgumentException("not an image reference: " + name + (tag == null ? "" : ":" + tag));
        }
    }

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static ImageReference parse(String text) {
        String rest = text;
        Digest digest = null;
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = new Digest(rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            return new ImageReference(rest.substring(0, colon), rest.substring(colon + 1), digest);
        }
        return new ImageReference(rest, null, digest);
    }

    public static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    /** The registry's host and port, where the name has one; a name without one is Docker Hub's. */
    public Optional<String> registry() {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String first = name.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host ? Optional.of(first) : Optional.empty();
    }

    /** The name without the registry. */
    public String repository() {
        return registry().map(host -> name.substring(host.length() + 1)).orElse(name);
    }

    public ImageReference withTag(String newTag) {
        return new ImageReference(name, newTag, null);
    }

    /** The same name pinned to a digest alone: what a tag points at may change, this can not. */
    public ImageReference withDigest(Digest newDigest) {
        return new ImageReference(name, null, newDigest);
    }

    // Written out, since a short command comes here: docs/architecture.md, "Start-up".
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageReference reference
                && name.equals(reference.name)
                && Objects.equals(tag, reference.tag)
                && Objects.equals(digest, reference.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, tag, digest);
    }

    @Override
    public String toString() {
        return name + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
