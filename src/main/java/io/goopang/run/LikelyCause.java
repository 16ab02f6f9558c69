package io.goopang.run;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the last lines of a container mean to somebody who did not write it.
 *
 * <p>These are words of the kernel, the JVM, PostgreSQL and Spring Boot; where none is known, nothing is said.
 */
final class LikelyCause {

    private static final List<Sign> SIGNS = List.of(
            sign(
                    "exec format error",
                    "the image is for another kind of processor than the host's: image.platform must be what the host is"),
            sign("no space left on device", "the host's disk is full: `goopang prune` frees some"),
            sign("UnknownHostException: ([\\w.-]+)", "no machine is called $1 here: is the address in env right?"),
            sign(
                    "password authentication failed for user",
                    "the database refuses the password: is the secret the one that the database was made with?"),
            sign("database \"([^\"]+)\" does not exist", "the database has no $1: is its name in env right?"),
            sign(
                    "Connection to ([\\w.:-]+) refused",
                    "nothing listens at $1: is the address in env right, and does it run?"),
            sign("Port (\\d+) was already in use|[Aa]ddress already in use", "its port is taken inside the container"),
            sign("java\\.lang\\.OutOfMemoryError", "the JVM ran out of memory: raise memory"),
            sign(
                    "Unable to access jarfile|UnsupportedClassVersionError",
                    "the image does not hold what it starts: look at the Dockerfile template and the base's Java"));

    private LikelyCause() {}

    /** The cause, told by the lines. */
    static Optional<String> of(List<String> lines) {
        String text = String.join("\n", lines);
        for (Sign sign : SIGNS) {
            Matcher matcher = sign.pattern().matcher(text);
            if (matcher.find()) {
                boolean named = matcher.groupCount() > 0 && matcher.group(1) != null;
                return Optional.of(named ? sign.words().replace("$1", matcher.group(1)) : sign.words());
            }
        }
        return Optional.empty();
    }

    private static Sign sign(String pattern, String words) {
        return new Sign(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), words);
    }

    private record Sign(Pattern pattern, String words) {}
}
