package io.goopang.manifest.tree;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A mapping whose keys are known: what is asked for is known, and {@link #close} reports the rest. */
public final class Section {

    private final Node.Mapping mapping;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    public Section(Node.Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    public Optional<Field> find(String key) {
        known.add(key);
        return mapping.find(key).map(this::field);
    }

    /** The value of a key; empty where the key is missing, and where its value is wrong, which is reported. */
    public <T> Optional<T> read(String key, Function<Field, Optional<T>> reader) {
        return find(key).flatMap(reader);
    }

    /** The value of a key that must be there, or the placeholder after a report. */
    public <T> T require(String key, String what, T placeholder, Function<Field, Optional<T>> reader) {
        Optional<Field> field = find(key);
        if (field.isEmpty()) {
            problems.add(mapping.location(), path, "missing key \"" + key + "\": " + what);
        }
        return field.flatMap(reader).orElse(placeholder);
    }

    public Section section(String key) {
        return section(key, "keys with values");
    }

    /** The section under a key; one without keys where the key is missing or its value wrong. */
    public Section section(String key, String expected) {
        return find(key)
                .flatMap(field -> field.section(expected))
                .orElseGet(() -> new Section(
                        new Node.Mapping(mapping.location(), List.of()), KeyPath.child(path, key), problems));
    }

    /** All entries, for a mapping whose keys are names that the user chose. */
    public List<Field> entries() {
        return mapping.entries().stream().map(this::field).toList();
    }

    /** Reports the keys that nobody asked for. */
    public void close() {
        for (Node.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                String key = Field.quote(entry.key());
                problems.add(entry.location(), path, "unknown key " + key + Nearest.hint(entry.key(), known));
            }
        }
    }

    private Field field(Node.Entry entry) {
        return new Field(entry.key(), entry.location(), entry.value(), KeyPath.child(path, entry.key()), problems);
    }
}
