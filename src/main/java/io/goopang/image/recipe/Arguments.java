package io.goopang.image.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes apart what follows an instruction's keyword (moby buildkit, parser/line_parsers.go). */
final class Arguments {

    private Arguments() {}

    /** Words parted by spaces outside of quotes; quotes and backslashes stay. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = ' ';
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (quote == ' ' && Character.isWhitespace(next)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                continue;
            }
            word.append(next);
            if (next == '\\' && quote != '\'' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
            } else if (quote == ' ' && (next == '"' || next == '\'')) {
                quote = next;
            } else if (next == quote) {
                quote = ' ';
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /**
     * Pairs {@code name=value}, or the old form, one name and its value after a space.
     *
     * @throws IllegalArgumentException where a word is no pair
     */
    static Map<String, String> pairs(String text) {
        List<String> words = words(text);
        Map<String, String> pairs = new LinkedHashMap<>();
        if (!words.isEmpty() && !words.get(0).contains("=")) {
            String[] parts = text.split("\\s+", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("expected NAME=value, found " + text);
            }
            pairs.put(parts[0], parts[1]);
            return pairs;
        }
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("expected NAME=value, found " + word);
            }
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("expected NAME=value");
        }
        return pairs;
    }

    /** A JSON list of strings, or else words parted by spaces. */
    static List<String> list(String text) {
        return JsonStrings.parse(text)
                .orElseGet(
                        () -> text.isEmpty() ? List.of() : List.of(text.strip().split("\\s+", -1)));
    }

    /** A command in its exec form as it is, in its shell form with the shell before it. */
    static List<String> command(String text, List<String> shell) {
        Optional<List<String>> exec = JsonStrings.parse(text);
        if (exec.isPresent()) {
            return exec.get();
        }
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(shell);
        words.add(text);
        return words;
    }
}
