package io.goopang.manifest.tree;

import io.goopang.failure.Location;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value in a file, and where it stands. */
public sealed interface Node {

    Location location();

    /**
     * A single value.
     *
     * @param text as written, without quotes; numbers keep their zeros
     * @param template the text before environment variables were filled in; null if there were none
     */
    record Scalar(
            Location location,
            String text,
            Kind kind,
            @Nullable String template) implements Node {

        /** Whether environment variables are part of the text, so that its kind can't be told from the file. */
        public boolean isFilled() {
            return template != null;
        }
    }

    /** A list. */
    record Sequence(Location location, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys, each once, with their values in the order of the file. */
    record Mapping(Location location, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> find(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }
    }

    /** A key with its value. */
    record Entry(String key, Location location, Node value) {}

    /** What YAML 1.2's core schema takes a scalar for. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL,
        /** A variable in it has no value, which is reported already. */
        UNKNOWN
    }
}
