package io.goopang.manifest.tree;

import io.goopang.failure.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the library's nodes into ours: aliases written out, keys unique, nothing but YAML's core types. */
final class YamlTree {

    private static final int MOST_NODES = 10_000;

    private static final Map<Tag, Node.Kind> KINDS = Map.of(
            Tag.STR, Node.Kind.TEXT,
            Tag.INT, Node.Kind.INTEGER,
            Tag.FLOAT, Node.Kind.DECIMAL,
            Tag.BOOL, Node.Kind.BOOLEAN,
            Tag.NULL, Node.Kind.NULL,
            // What the library calls a plain ${NAME}; it fills it in only when it constructs objects.
            Tag.ENV_TAG, Node.Kind.TEXT);

    private final String name;
    private final Problems problems;
    private final Set<org.snakeyaml.engine.v2.nodes.Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    YamlTree(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /** The tree of a file; empty, with the reason among the problems, if it is no mapping. */
    Optional<Node.Mapping> convert(org.snakeyaml.engine.v2.nodes.Node root) {
        Node node = node(root, "");
        if (nodes > MOST_NODES) {
            problems.add(node.location(), "", "aliases make this file too large: more than " + MOST_NODES + " values");
            return Optional.empty();
        }
        if (node instanceof Node.Mapping mapping) {
            return Optional.of(mapping);
        }
        String found = node instanceof Node.Sequence ? "a list" : "a single value";
        boolean nothing = node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL;
        problems.add(
                node.location(),
                "",
                nothing ? "the file is empty" : "expected keys such as name: and services:, found " + found);
        return Optional.empty();
    }

    private Node node(org.snakeyaml.engine.v2.nodes.Node node, String path) {
        Location location = location(node);
        if (++nodes > MOST_NODES) {
            return nothing(location);
        }
        if (!open.add(node)) {
            problems.add(location, path, "this value contains an alias of itself");
            return nothing(location);
        }
        try {
            if (node instanceof MappingNode mapping) {
                checkTag(mapping, Tag.MAP, path);
                return new Node.Mapping(location, entries(mapping, path));
            }
            if (node instanceof SequenceNode sequence) {
                checkTag(sequence, Tag.SEQ, path);
                return new Node.Sequence(location, items(sequence, path));
            }
            return scalar((ScalarNode) node, path);
        } finally {
            open.remove(node);
        }
    }

    private List<Node.Entry> entries(MappingNode mapping, String path) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Location at = location(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at, path, "expected a key, found braces or brackets; text that holds them needs quotes");
                continue;
            }
            Node.Entry first = entries.get(key.getValue());
            if (first != null) {
                int line = first.location().line();
                problems.add(at, KeyPath.child(path, first.key()), "the same key stands on line " + line + " already");
                continue;
            }
            Node value = node(tuple.getValueNode(), KeyPath.child(path, key.getValue()));
            entries.put(key.getValue(), new Node.Entry(key.getValue(), at, value));
        }
        return List.copyOf(entries.values());
    }

    private List<Node> items(SequenceNode sequence, String path) {
        List<Node> items = new ArrayList<>();
        for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
            items.add(node(item, KeyPath.item(path, items.size())));
        }
        return items;
    }

    private Node.Scalar scalar(ScalarNode node, String path) {
        Node.Kind kind = KINDS.get(node.getTag());
        if (kind == null) {
            checkTag(node, Tag.STR, path);
            kind = Node.Kind.TEXT;
        }
        return new Node.Scalar(location(node), node.getValue(), kind, null);
    }

    private void checkTag(org.snakeyaml.engine.v2.nodes.Node node, Tag expected, String path) {
        if (!node.getTag().equals(expected)) {
            problems.add(location(node), path, "tags are not supported; a value that starts with ! needs quotes");
        }
    }

    private Location location(org.snakeyaml.engine.v2.nodes.Node node) {
        return node.getStartMark().map(mark -> YamlSource.at(name, mark)).orElseGet(() -> new Location(name, 1, 1));
    }

    private static Node.Scalar nothing(Location location) {
        return new Node.Scalar(location, "", Node.Kind.NULL, null);
    }
}
