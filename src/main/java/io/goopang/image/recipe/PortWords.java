package io.goopang.image.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** EXPOSE's words: {@code 80}, {@code 80/udp}, {@code 8000-8010} (go-connections, nat.ParsePortSpecs). */
final class PortWords {

    private static final int HIGHEST = 65_535;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?(?:/(tcp|udp|sctp))?");

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
                String message = "expected a port such as 8080 or 53/udp, found " + word;
                // Engines read a port of the host before it, and pass over it.
                throw word.contains(":") ? new TakesEngineException(message) : new IllegalArgumentException(message);
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first || last > HIGHEST) {
                throw new IllegalArgumentException("expected ports up to " + HIGHEST + ", found " + word);
            }
            for (int port = first; port <= last; port++) {
                ports.add(port + "/" + (matcher.group(3) == null ? "tcp" : matcher.group(3)));
            }
        }
        return ports;
    }
}
