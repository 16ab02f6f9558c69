package io.goopang.image.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * EXPOSE's words: {@code 80}, {@code 80/udp}, {@code 8000-8010} (go-connections, nat.ParsePortSpecs). Engines also read
 * what of the host would lead there ({@code 127.0.0.1:8080:80}), and pass over it.
 */
final class PortWords {

    private static final int HIGHEST = 65_535;
    private static final String RANGE = "[0-9]{1,5}(?:-[0-9]{1,5})?";
    private static final String ADDRESS = "[0-9]+(?:\\.[0-9]+){3}|\\[[0-9a-f:.]+]";
    private static final Pattern FORM = Pattern.compile("(?:(?:(?:" + ADDRESS + "):)?(?<from>" + RANGE + ")?:)?(?<to>"
            + RANGE + ")(?:/(?<protocol>tcp|udp|sctp))?");

    private PortWords() {}

    /**
     * Each port with its protocol, such as {@code 8080/tcp}.
     *
     * @throws IllegalArgumentException where a word is no port
     */
    static List<String> ports(List<String> words) {
        List<String> ports = new ArrayList<>();
        for (String word : words) {
            Matcher matcher = FORM.matcher(word.toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw new IllegalArgumentException(expected(word));
            }
            String protocol = matcher.group("protocol") == null ? "tcp" : matcher.group("protocol");
            range(word, matcher.group("to")).forEach(port -> ports.add(port + "/" + protocol));
            if (word.contains(":")) {
                long to = range(word, matcher.group("to")).count();
                // A range of the host's may lead to a single port, and else to as many.
                Optional.ofNullable(matcher.group("from"))
                        .filter(from -> range(word, from).count() != to && to > 1)
                        .ifPresent(from -> {
                            throw new IllegalArgumentException(expected(word));
                        });
                throw new TakesEngineException(expected(word));
            }
        }
        return ports;
    }

    private static String expected(String word) {
        return "expected a port such as 8080 or 53/udp, found " + word;
    }

    private static IntStream range(String word, String range) {
        String[] ends = range.split("-", -1);
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        if (last < first || last > HIGHEST) {
            throw new IllegalArgumentException("expected ports up to " + HIGHEST + ", found " + word);
        }
        return IntStream.rangeClosed(first, last);
    }
}
