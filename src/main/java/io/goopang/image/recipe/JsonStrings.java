package io.goopang.image.recipe;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A JSON list of strings (RFC 8259), which is all that a Dockerfile has of JSON. */
final class JsonStrings {

    private final String text;
    private int position;

    private JsonStrings(String text) {
        this.text = text;
    }

    /** The strings; empty where the text is anything else, which Docker then takes for a command to the shell. */
    static Optional<List<String>> parse(String text) {
        try {
            return Optional.of(new JsonStrings(text.strip()).list());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private List<String> list() {
        List<String> strings = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            position++;
        } else {
            strings.add(string());
            while (peek() == ',') {
                position++;
                strings.add(string());
            }
            expect(']');
        }
        if (position != text.length()) {
            throw new IllegalArgumentException(text);
        }
        return strings;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        for (char next = take(); next != '"'; next = take()) {
            string.append(next == '\\' ? escaped(take()) : next);
        }
        return string.toString();
    }

    private char escaped(char letter) {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                position += 4;
                yield (char) HexFormat.fromHexDigits(text, position - 4, position);
            }
            default -> throw new IllegalArgumentException(text);
        };
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return text.charAt(position);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new IllegalArgumentException(text);
        }
        position++;
    }

    private char take() {
        return text.charAt(position++);
    }
}
