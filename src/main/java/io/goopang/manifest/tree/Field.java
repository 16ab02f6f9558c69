package io.goopang.manifest.tree;

import io.goopang.failure.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A value with its key, read as the type that is wanted; what does not fit is reported and read as empty. */
public final class Field {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final int LONGEST_SHOWN = 60;

    private final String key;
    private final Location keyLocation;
    private final Node node;
    private final String path;
    private final Problems problems;

    Field(String key, Location keyLocation, Node node, String path, Problems problems) {
        this.key = key;
        this.keyLocation = keyLocation;
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    public String key() {
        return key;
    }

    public Location keyLocation() {
        return keyLocation;
    }

    public Location location() {
        return node.location();
    }

    public String path() {
        return path;
    }

    /** Any single value but null, as written. */
    public Optional<String> scalar(String expected) {
        if (node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.NULL) {
            return scalar.kind() == Node.Kind.UNKNOWN ? Optional.empty() : Optional.of(scalar.text());
        }
        return expected(expected);
    }

    /** Text; a number or a boolean needs quotes to be one. */
    public Optional<String> text(String expected) {
        boolean quotes = isKind(Node.Kind.INTEGER, Node.Kind.DECIMAL, Node.Kind.BOOLEAN) && !isFilled();
        return quotes ? mend(expected, "put it in quotes") : scalar(expected);
    }

    /** Text that the given reader takes. */
    public <T> Optional<T> text(String expected, Function<String, Optional<T>> reader) {
        return text(expected).flatMap(text -> fit(expected, reader.apply(text)));
    }

    /** Text that passes the given test. */
    public Optional<String> matching(String expected, Predicate<String> test) {
        return text(expected, text -> Optional.of(text).filter(test));
    }

    /** Any single value whose text the given reader takes. */
    public <T> Optional<T> scalar(String expected, Function<String, Optional<T>> reader) {
        return scalar(expected).flatMap(text -> fit(expected, reader.apply(text)));
    }

    public Optional<Integer> integer(int least, int most, String expected) {
        return number(expected, text -> Optional.of(text)
                .filter(number -> INTEGER.matcher(number).matches())
                .map(Long::parseLong)
                .filter(number -> number >= least && number <= most)
                .map(Long::intValue));
    }

    /** A number whose text the given reader takes; in quotes it is none. */
    public <T> Optional<T> number(String expected, Function<String, Optional<T>> reader) {
        if (node instanceof Node.Scalar scalar && isText() && !isFilled()) {
            return reader.apply(scalar.text()).isPresent() ? mend(expected, "remove the quotes") : expected(expected);
        }
        return scalar(expected, reader);
    }

    public Optional<Boolean> flag() {
        String expected = "true or false";
        if (!isFilled() && !isKind(Node.Kind.BOOLEAN, Node.Kind.UNKNOWN)) {
            return expected(expected);
        }
        return scalar(expected, text -> switch (text) {
            case "true", "True", "TRUE" -> Optional.of(true);
            case "false", "False", "FALSE" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    public Optional<List<Field>> items(String expected) {
        if (!(node instanceof Node.Sequence sequence)) {
            return expected(expected);
        }
        List<Field> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            items.add(new Field(key, item.location(), item, KeyPath.item(path, items.size()), problems));
        }
        return Optional.of(items);
    }

    public Optional<Section> section(String expected) {
        return node instanceof Node.Mapping mapping
                ? Optional.of(new Section(mapping, path, problems))
                : expected(expected);
    }

    public boolean isSection() {
        return node instanceof Node.Mapping;
    }

    public boolean isText() {
        return isKind(Node.Kind.TEXT);
    }

    public boolean isFilled() {
        return node instanceof Node.Scalar scalar && scalar.isFilled();
    }

    /** Reports what was expected and, unless it may be a secret, what was found. */
    public <T> Optional<T> expected(String what) {
        return mend(what, "");
    }

    /** Reports what was expected, what was found, and what to do. */
    public <T> Optional<T> mend(String expected, String mend) {
        if (!isKind(Node.Kind.UNKNOWN)) {
            problem("expected " + expected + ", found " + found() + (mend.isEmpty() ? "" : "; " + mend));
        }
        return Optional.empty();
    }

    public void problem(String message) {
        problems.add(location(), path, message);
    }

    /** Reports what is wrong with the key itself. */
    public void keyProblem(String message) {
        problems.add(keyLocation, path, message);
    }

    /** Text in quotes as a message shows it: short, on one line. */
    public static String quote(String text) {
        String line = text.codePoints()
                .limit(LONGEST_SHOWN)
                .mapToObj(c -> Character.isISOControl(c) ? " " : Character.toString(c))
                .collect(Collectors.joining());
        return "\"" + line + (text.length() > line.length() ? "..." : "") + "\"";
    }

    private <T> Optional<T> fit(String expected, Optional<T> value) {
        return value.isPresent() ? value : expected(expected);
    }

    private boolean isKind(Node.Kind... kinds) {
        return node instanceof Node.Scalar scalar && Stream.of(kinds).anyMatch(kind -> kind == scalar.kind());
    }

    private String found() {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().isEmpty() ? "an empty list" : "a list";
        }
        if (!(node instanceof Node.Scalar scalar)) {
            return "keys with values";
        }
        if (scalar.kind() == Node.Kind.NULL) {
            return "nothing";
        }
        String template = scalar.template();
        String shown = template == null ? scalar.text() : template;
        if (mayBeSecret(shown)) {
            return "a value that is not shown";
        }
        if (template != null) {
            return "the value of " + quote(template);
        }
        return scalar.kind() == Node.Kind.TEXT ? quote(shown) : shown;
    }

    private boolean mayBeSecret(String shown) {
        return (path + ".").contains(".secrets.")
                || SecretSigns.inName(key)
                || SecretSigns.inText(shown)
                || SecretSigns.accessKey().matcher(shown).find();
    }
}
