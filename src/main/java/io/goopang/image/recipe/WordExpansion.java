package io.goopang.image.recipe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes quotes and backslashes off a word and puts in what {@code $NAME}, {@code ${NAME}}, {@code ${NAME:-word}}, {@code
 * ${NAME:+word}} and {@code ${NAME:?message}} stand for (Dockerfile reference, "Environment replacement"; moby buildkit,
 * shell/lex.go). Without the colon, an empty value is one, as in a shell; the classic builder reads only {@code
 * ${NAME?message}} of these, but what it refuses means the same to all others.
 */
final class WordExpansion {

    private static final char END = '\0';
    private static final String SHELLS_OWN = "@*#?-$!";

    private final String text;
    private final Map<String, String> values;
    private final StringBuilder result = new StringBuilder();
    private int position;

    private WordExpansion(String text, Map<String, String> values) {
        this.text = text;
        this.values = values;
    }

    /**
     * The word as the engine's builder reads it; a name without a value stands for nothing.
     *
     * @throws IllegalArgumentException saying what is wrong with the word
     */
    static String of(String word, Map<String, String> values) {
        return new WordExpansion(word, values).until(END);
    }

    private String until(char stop) {
        int start = result.length();
        while (position < text.length() && peek() != stop) {
            char next = take();
            switch (next) {
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '$' -> result.append(variable());
                case '\\' -> {
                    if (position < text.length()) {
                        result.append(take());
                    }
                }
                default -> result.append(next);
            }
        }
        if (stop != END && position == text.length()) {
            throw new IllegalArgumentException("expected " + stop + " at the end of " + text);
        }
        String expanded = result.substring(start);
        result.setLength(start);
        return expanded;
    }

    private void singleQuoted() {
        int end = text.indexOf('\'', position);
        if (end < 0) {
            throw new IllegalArgumentException("a single quote without its other one in " + text);
        }
        result.append(text, position, end);
        position = end + 1;
    }

    private void doubleQuoted() {
        while (peek() != '"') {
            if (position == text.length()) {
                throw new IllegalArgumentException("a double quote without its other one in " + text);
            }
            char next = take();
            if (next == '$') {
                result.append(variable());
            } else if (next == '\\' && (peek() == '"' || peek() == '$' || peek() == '\\')) {
                result.append(take());
            } else {
                result.append(next);
            }
        }
        position++;
    }

    private String variable() {
        if (peek() != '{') {
            String name = name();
            return name.isEmpty() ? "$" : values.getOrDefault(name, "");
        }
        position++;
        String name = name();
        if (name.isEmpty() || position == text.length()) {
            throw new IllegalArgumentException("${ without a name and its } in " + text);
        }
        String value = values.get(name);
        if (peek() == '}') {
            position++;
            return value == null ? "" : value;
        }
        boolean colon = peek() == ':';
        if (colon) {
            position++;
            value = "".equals(value) ? null : value;
        }
        char operator = position < text.length() ? take() : END;
        String word = until('}');
        position++;
        return switch (operator) {
            case '-' -> value == null ? word : value;
            case '+' -> value == null ? "" : word;
            case '?' -> required(name, value, word);
            // BuildKit's alone.
            case '#', '%', '/' ->
                throw new TakesEngineException("${" + name + operator + " is not known here, in " + text);
            default ->
                throw new IllegalArgumentException(
                        "${" + name + (colon ? ":" : "") + operator + " is not known, in " + text);
        };
    }

    private static String required(String name, @Nullable String value, String message) {
        if (value == null) {
            throw new IllegalArgumentException(name + " has no value" + (message.isEmpty() ? "" : ": " + message));
        }
        return value;
    }

    /** A name of letters, a number, or one of the shell's own signs, which never have a value here. */
    private String name() {
        int start = position;
        if (SHELLS_OWN.indexOf(peek()) >= 0) {
            position++;
            return text.substring(start, position);
        }
        boolean digits = Character.isDigit(peek());
        while (digits ? Character.isDigit(peek()) : peek() == '_' || isLetterOrDigit(peek())) {
            position++;
        }
        return text.substring(start, position);
    }

    private static boolean isLetterOrDigit(char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9');
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private char take() {
        return text.charAt(position++);
    }
}
