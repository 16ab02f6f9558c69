package io.goopang.image;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The lines of an index file inside of a jar. */
final class IndexLines {

    private IndexLines() {}

    /** Its lines that hold something; empty where the jar has no such file. */
    static Optional<List<String>> of(JarContent jar, String path) throws IOException {
        if (!jar.entries().contains(path)) {
            return Optional.empty();
        }
        try (InputStream in = jar.open(path)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(text.lines().filter(line -> !line.isBlank()).toList());
        }
    }

    /** What stands between the double quotes of a line. */
    static String quoted(JarContent jar, String path, String line) {
        int start = line.indexOf('"');
        int end = line.lastIndexOf('"');
        if (start < 0 || end <= start + 1) {
            throw wrong(jar, path, "it has this line: " + line.strip());
        }
        return line.substring(start + 1, end);
    }

    /** An index that is wrong is the jar's own fault: to read it once more would not help. */
    static Failure wrong(JarContent jar, String path, String reason) {
        return Failure.of(ExitCode.MANIFEST, path + " of " + jar.fileName() + " does not fit the jar")
                .reason(reason)
                .mend("build the jar again; whatever changes it after Spring Boot's plugin has to change its index too")
                .build();
    }
}
