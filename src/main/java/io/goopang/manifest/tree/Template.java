package io.goopang.manifest.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text with environment variables in it: {@code ${NAME}}, {@code ${NAME:-default}}, and {@code $$} for a dollar.
 *
 * <p>A dollar before anything else is a dollar, so that {@code $HOME} in a command line is left to the shell.
 */
public record Template(List<Part> parts) {

    private static final Pattern TOKEN = Pattern.compile("\\$\\$|\\$\\{");
    private static final Pattern TOKEN_START = Pattern.compile("\\$(?=[${])");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^{}]*))?}");

    public Template {
        parts = List.copyOf(parts);
    }

    /** A piece of the text. */
    public sealed interface Part {}

    /** Text that stands for itself. */
    public record Literal(String text) implements Part {}

    /**
     * An environment variable.
     *
     * @param fallback what it is where it is unset or empty; null if it must be set
     */
    public record Reference(String name, @Nullable String fallback) implements Part {}

    /** A <code>${</code> that begins no reference. */
    public record Malformed() implements Part {
        public static final String MESSAGE = "expected ${NAME} or ${NAME:-default}, where NAME has letters, digits and "
                + "underscores; a literal ${ is written $${";
    }

    public static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        Matcher reference = REFERENCE.matcher(text);
        int from = 0;
        while (token.find(from)) {
            literal(text.substring(from, token.start()), parts);
            if (token.group().equals("$$")) {
                literal("$", parts);
                from = token.end();
            } else if (reference.region(token.start(), text.length()).lookingAt()) {
                parts.add(new Reference(reference.group(1), reference.group(2)));
                from = reference.end();
            } else {
                parts.add(new Malformed());
                from = token.end();
            }
        }
        literal(text.substring(from), parts);
        return new Template(parts);
    }

    private static void literal(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }

    /** What must be written for the text to be read as it is: dollars are doubled only where they would mean something. */
    public static String escape(String text) {
        return TOKEN_START.matcher(text).replaceAll("\\$\\$");
    }

    public boolean isWellFormed() {
        return parts.stream().noneMatch(Malformed.class::isInstance);
    }

    public List<Reference> references() {
        return parts.stream()
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .toList();
    }

    /** The text with its variables filled in; the name of each that has no value goes to {@code unset}. */
    public String fill(Function<String, @Nullable String> environment, Consumer<String> unset) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                filled.append(literal.text());
            } else if (part instanceof Reference reference) {
                filled.append(value(reference, environment, unset));
            }
        }
        return filled.toString();
    }

    private static String value(
            Reference reference, Function<String, @Nullable String> environment, Consumer<String> unset) {
        String value = environment.apply(reference.name());
        String fallback = reference.fallback();
        if (fallback != null) {
            return value == null || value.isEmpty() ? fallback : value;
        }
        if (value == null) {
            unset.accept(reference.name());
            return "";
        }
        return value;
    }
}
