package io.goopang.run;

import io.goopang.model.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Blots out secrets in what a container says of itself. */
final class Redaction {

    /** A line of a secret of several lines, such as a key in PEM, that is shorter gives nothing away. */
    private static final int SHORTEST_LINE = 8;

    private final List<String> values;

    Redaction(Collection<Secret> secrets) {
        // The longest first: one may be part of another.
        this.values = secrets.stream()
                .map(Secret::value)
                .filter(value -> !value.isEmpty())
                .flatMap(value ->
                        Stream.concat(Stream.of(value), value.lines().filter(line -> line.length() >= SHORTEST_LINE)))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String of(String text) {
        String result = text;
        for (String value : values) {
            result = result.replace(value, Secret.REDACTED);
        }
        return result;
    }
}
