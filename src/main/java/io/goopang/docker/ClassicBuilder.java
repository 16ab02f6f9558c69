package io.goopang.docker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the builder behind the engine's API does not know, since only BuildKit does
 * (https://docs.docker.com/build/buildkit/#when-to-use-the-classic-builder).
 */
final class ClassicBuilder {

    private static final Pattern BEYOND = Pattern.compile(
            "^[ \\t]*(RUN[ \\t]+--(?:mount|network|security)|(?:COPY|ADD)[ \\t]+--(?:link|parents|exclude|checksum)"
                    + "|(?:RUN|COPY|ADD)[ \\t][^\\n]*?<<-?[\"']?\\w+)",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private ClassicBuilder() {}

    /** The first thing in the Dockerfile that needs BuildKit. */
    static Optional<String> cannotRead(String dockerfile) {
        Matcher matcher = BEYOND.matcher(dockerfile);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }
}
