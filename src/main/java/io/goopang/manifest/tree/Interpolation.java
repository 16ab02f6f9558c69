package io.goopang.manifest.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Fills environment variables into the scalars of a tree; keys are taken as they are. */
public final class Interpolation {

    private final Function<String, @Nullable String> environment;
    private final Predicate<List<String>> kept;
    private final Problems problems;

    /**
     * An interpolation.
     *
     * @param kept whether the mapping at the given keys is left as written
     */
    public Interpolation(
            Function<String, @Nullable String> environment, Predicate<List<String>> kept, Problems problems) {
        this.environment = environment;
        this.kept = kept;
        this.problems = problems;
    }

    public Node.Mapping fill(Node.Mapping root) {
        return mapping(root, List.of(), "");
    }

    private Node fill(Node node, List<String> keys, String path) {
        if (kept.test(keys)) {
            return node;
        }
        if (node instanceof Node.Mapping mapping) {
            return mapping(mapping, keys, path);
        }
        return node instanceof Node.Sequence sequence
                ? sequence(sequence, keys, path)
                : scalar((Node.Scalar) node, path);
    }

    private Node.Mapping mapping(Node.Mapping mapping, List<String> keys, String path) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : mapping.entries()) {
            List<String> below = new ArrayList<>(keys);
            below.add(entry.key());
            Node value = fill(entry.value(), below, KeyPath.child(path, entry.key()));
            entries.add(new Node.Entry(entry.key(), entry.location(), value));
        }
        return new Node.Mapping(mapping.location(), entries);
    }

    private Node.Sequence sequence(Node.Sequence sequence, List<String> keys, String path) {
        List<Node> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            items.add(fill(item, keys, KeyPath.item(path, items.size())));
        }
        return new Node.Sequence(sequence.location(), items);
    }

    private Node.Scalar scalar(Node.Scalar scalar, String path) {
        int before = problems.count();
        Template template = Template.parse(scalar.text());
        if (!template.isWellFormed()) {
            problems.add(scalar.location(), path, Template.Malformed.MESSAGE);
        }
        String filled = template.fill(environment, name -> problems.add(scalar.location(), path, unset(name)));
        boolean sound = problems.count() == before;
        boolean asWritten = template.references().isEmpty();
        return new Node.Scalar(
                scalar.location(), filled, sound ? scalar.kind() : Node.Kind.UNKNOWN, asWritten ? null : scalar.text());
    }

    private static String unset(String name) {
        return "environment variable %s is not set; set it, or write ${%s:-default}".formatted(name, name);
    }
}
