package io.goopang.image.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BuildContext;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a Dockerfile that can't be followed. */
class RecipeProblemsTest {

    private static final ImageReference BASE = ImageReference.parse("corretto@sha256:" + "a".repeat(64));
    private static final Platform ARM = Platform.parse("linux/arm64");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            COPY nothing/ ./                  | COPY: nothing/ is not in the build context, which holds what is in the jar; {{layers}} stands for the instructions that copy it
            COPY dependencies ./ ../../..     | COPY: ../../.. must end with a slash, because there is more than one thing to copy to it
            COPY application                  | COPY: expected what to copy, and where to
            EXPOSE http                       | EXPOSE: expected a port such as 8080 or 53/udp, found http
            EXPOSE                            | EXPOSE: expected a value
            EXPOSE 70000                      | EXPOSE: expected ports up to 65535, found 70000
            EXPOSE foo:bar                    | EXPOSE: expected a port such as 8080 or 53/udp, found foo:bar
            EXPOSE foo:80                     | EXPOSE: expected a port such as 8080 or 53/udp, found foo:80
            EXPOSE foo:80:80                  | EXPOSE: expected a port such as 8080 or 53/udp, found foo:80:80
            EXPOSE 80:                        | EXPOSE: expected a port such as 8080 or 53/udp, found 80:
            EXPOSE 8000:80-81                 | EXPOSE: expected a port such as 8080 or 53/udp, found 8000:80-81
            EXPOSE 80:70000                   | EXPOSE: expected ports up to 65535, found 80:70000
            EXPOSE 70000:80                   | EXPOSE: expected ports up to 65535, found 70000:80
            ENV A                             | ENV: expected NAME=value, found A
            ENV A=1 B                         | ENV: expected NAME=value, found B
            WORKDIR $NONE                     | WORKDIR: expected a value
            SHELL bash                        | SHELL: expected a JSON list of words
            HEALTHCHECK --interval=5x CMD a   | HEALTHCHECK: --interval: expected a time such as 30s, found 5x
            HEALTHCHECK --timeout=1.5.s CMD a | HEALTHCHECK: --timeout: expected a time such as 30s, found 1.5.s
            HEALTHCHECK --timeout=1m30 CMD a  | HEALTHCHECK: --timeout: expected a time such as 30s, found 1m30
            HEALTHCHECK --timeout=.s CMD a    | HEALTHCHECK: --timeout: expected a time such as 30s, found .s
            HEALTHCHECK --timeout=1ms+1s CMD a | HEALTHCHECK: --timeout: expected a time such as 30s, found 1ms+1s
            HEALTHCHECK --timeout=2562048h CMD a | HEALTHCHECK: --timeout: expected a time such as 30s, found 2562048h
            HEALTHCHECK --timeout=5000µs CMD a | HEALTHCHECK: --timeout: expected a time such as 30s, found 5000µs
            HEALTHCHECK --timeout=999us CMD a | HEALTHCHECK: --timeout: expected 1ms or more, found 999us
            HEALTHCHECK --timeout=-5s CMD a   | HEALTHCHECK: --timeout: expected 1ms or more, found -5s
            HEALTHCHECK MAYBE                 | HEALTHCHECK: expected NONE, or CMD and a command
            STOPSIGNAL SIGFOO                 | STOPSIGNAL: expected a signal such as SIGTERM or 15, found SIGFOO
            STOPSIGNAL SIGTERM SIGINT         | STOPSIGNAL: expected a signal such as SIGTERM or 15, found SIGTERM SIGINT
            STOPSIGNAL 0                      | STOPSIGNAL: expected a signal such as SIGTERM or 15, found 0
            STOPSIGNAL RTMIN+16               | STOPSIGNAL: expected a signal such as SIGTERM or 15, found RTMIN+16
            USER 'a                           | USER: a single quote without its other one in 'a
            """)
    void locatesWhatItCanNotDo(String line, String expected) {
        Failure failure = assertThrows(Failure.class, () -> read("LABEL a=b\n  " + line + "\n"));

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals("Dockerfile:3:3: " + expected, failure.problems().get(0).toString());
        assertEquals("Dockerfile has 1 problem", failure.getMessage());
        assertEquals(Optional.empty(), failure.mend());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            RUN true                          | RUN: takes an engine
            COPY --chown=app:app application/ . | COPY: --chown=app:app: only the base knows the numbers of names; write numbers, such as --chown=10001:10001
            COPY application/ /lib/x          | COPY: /lib/x: /lib is a link in most bases, which the layer would replace by a folder; copy to where it leads
            COPY application/user.jar /app    | COPY: only the base knows whether /app is a folder; for a folder write /app/, for a file a name that ends in .jar, or any name in a folder that WORKDIR made
            COPY application/user.jar /opt/x  | COPY: only the base knows whether /opt/x is a folder; for a folder write /opt/x/, for a file a name that ends in .jar, or any name in a folder that WORKDIR made
            COPY application/user.jar /a/b/c.d | COPY: only the base knows whether /a/b/c.d is a folder; for a folder write /a/b/c.d/, for a file a name that ends in .jar, or any name in a folder that WORKDIR made
            COPY Dockerfile /x                | COPY: only the base knows whether /x is a folder; for a folder write /x/, for a file the name Dockerfile, or any name in a folder that WORKDIR made
            COPY application/[u]ser.jar /x/   | COPY: patterns with [ ] are not read
            FROM scratch                      | FROM: expected the base of the manifest, found scratch; write FROM {{base}}, and name it as image.base
            EXPOSE 8080:80                    | EXPOSE: expected a port such as 8080 or 53/udp, found 8080:80
            EXPOSE :80                        | EXPOSE: expected a port such as 8080 or 53/udp, found :80
            EXPOSE 1.2.3.4:80-81:80/udp       | EXPOSE: expected a port such as 8080 or 53/udp, found 1.2.3.4:80-81:80/udp
            EXPOSE [::1]::80                  | EXPOSE: expected a port such as 8080 or 53/udp, found [::1]::80
            """)
    void saysWhereAnEngineIsAWayOut(String line, String expected) {
        Failure failure = assertThrows(Failure.class, () -> read("LABEL a=b\n  " + line + "\n"));

        assertEquals("Dockerfile:3:3: " + expected, failure.problems().get(0).toString());
        assertEquals("Dockerfile can't be made into an image without an engine", failure.getMessage());
        assertEquals(
                "mend it, or let an engine build it: `image: { builder: engine }`",
                failure.mend().orElseThrow());
        assertEquals(
                "Dockerfile has 2 problems",
                assertThrows(Failure.class, () -> read(line + "\nENV A\n")).getMessage());
    }

    @Test
    void leavesABaseWithInstructionsOfItsOwnToTheEngine() {
        ImageConfig plain = ImageConfig.empty();
        ImageConfig base = new ImageConfig(
                plain.env(),
                "",
                "",
                null,
                null,
                plain.ports(),
                plain.volumes(),
                plain.labels(),
                "",
                null,
                List.of(),
                List.of("RUN a"));

        Failure failure = assertThrows(
                Failure.class, () -> RecipeReader.read(new BuildContext("FROM " + BASE, List.of()), BASE, base, ARM));

        assertEquals(
                "Dockerfile:1:1: FROM: the base has instructions for those that build on it (ONBUILD), which take an engine",
                failure.problems().get(0).toString());
    }

    private static void read(String rest) {
        List<ImageLayer> layers = List.of(layer("dependencies", "lib/a.jar"), layer("application", "user.jar"));
        RecipeReader.read(new BuildContext("FROM " + BASE + "\n" + rest, layers), BASE, ImageConfig.empty(), ARM);
    }

    private static ImageLayer layer(String name, String file) {
        return new ImageLayer(name, List.of(new ImageFile(file, 0, InputStream::nullInputStream)));
    }
}
