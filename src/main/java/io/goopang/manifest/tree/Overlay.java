package io.goopang.manifest.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays one file over another: mappings merge, scalars and lists replace, null removes a key. */
public final class Overlay {

    private final Problems problems;

    public Overlay(Problems problems) {
        this.problems = problems;
    }

    /** The merged mapping, in the order of the base; each value keeps the place where it stands. */
    public Node.Mapping over(Node.Mapping base, Node.Mapping overlay) {
        return merge(base, overlay, "");
    }

    private Node.Mapping merge(Node.Mapping base, Node.Mapping overlay, String path) {
        List<Node.Entry> merged = new ArrayList<>();
        for (Node.Entry below : base.entries()) {
            Optional<Node.Entry> above = overlay.find(below.key());
            if (above.isEmpty()) {
                merged.add(below);
            } else if (!isNull(above.get().value())) {
                merged.add(merge(below, above.get(), KeyPath.child(path, below.key())));
            }
        }
        for (Node.Entry above : overlay.entries()) {
            if (base.find(above.key()).isEmpty()) {
                add(above, path, merged);
            }
        }
        return new Node.Mapping(base.location(), merged);
    }

    private Node.Entry merge(Node.Entry below, Node.Entry above, String path) {
        if (below.value() instanceof Node.Mapping base && above.value() instanceof Node.Mapping overlay) {
            return new Node.Entry(below.key(), below.location(), merge(base, overlay, path));
        }
        return above;
    }

    private void add(Node.Entry above, String path, List<Node.Entry> merged) {
        String child = KeyPath.child(path, above.key());
        if (isNull(above.value())) {
            problems.add(above.location(), child, "nothing to remove: the files below do not set this key");
        } else if (above.value() instanceof Node.Mapping mapping) {
            Node.Mapping empty = new Node.Mapping(mapping.location(), List.of());
            merged.add(new Node.Entry(above.key(), above.location(), merge(empty, mapping, child)));
        } else {
            merged.add(above);
        }
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL;
    }
}
