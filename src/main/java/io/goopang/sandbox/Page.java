package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list, and the token for the next part.
 *
 * @param next empty at the end of the list
 */
record Page<T>(List<T> items, Optional<String> next) {

    private static final int USUAL = 100;

    /** The part that {@code nextToken} and {@code maxResults} ask for. */
    static <T> Page<T> of(List<T> all, EcrRequest request, int most) {
        int from = request.text("nextToken").map(Page::position).orElse(0);
        if (from < 0 || from > all.size()) {
            throw invalid();
        }
        int to = Math.min(all.size(), from + request.count("maxResults", USUAL, most));
        Optional<String> next = to < all.size() ? Optional.of(token(to)) : Optional.empty();
        return new Page<>(all.subList(from, to), next);
    }

    void writeNext(ObjectNode output) {
        next.ifPresent(token -> output.put("nextToken", token));
    }

    private static String token(int position) {
        return Base64.getEncoder().encodeToString(("from " + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int position(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseInt(text.replace("from ", ""));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static EcrException invalid() {
        return EcrException.invalid("nextToken", "Invalid token");
    }
}
