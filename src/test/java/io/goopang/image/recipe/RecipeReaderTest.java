package io.goopang.image.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.goopang.image.BuildContext;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.image.layer.LayerEntry;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeReaderTest {

    private static final ImageReference BASE = ImageReference.parse("corretto@sha256:" + "a".repeat(64));
    private static final Platform ARM = Platform.parse("linux/arm64");

    /** As where somebody removed the last line of several. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENV A=1 \\\n  B=2 \\\n",
                "ENV A=1 \\\n  B=2 \\",
                "ENV A=1 \\\n  B=2 \\\n\n# the end\n",
                "ENV A=1 \\\n\n# between\n  B=2\n",
                // An escape that is escaped joins nothing.
                "ENV A=1 C=c\\\\\nENV B=2\n"
            })
    void takesALineThatWouldGoOnForTheLast(String text) {
        Map<String, String> env = read(text).config().env();

        assertEquals("1", env.get("A"));
        assertEquals("2", env.get("B"));
    }

    /** What an engine 20.10 made of this very Dockerfile stands in the assertions. */
    @Test
    void setsWhatAnEngineWouldSet() {
        ImageConfig config = read("""
                ARG VER=1.2
                ENV A=b C="d $VER" PATHX=${A:-z}:$C
                ENV LEGACY two  words "q"
                LABEL k.$A="v $A" other=plain
                WORKDIR /app/
                WORKDIR sub/./x
                EXPOSE 8080 9000-9002/udp
                VOLUME /tmp /xy
                VOLUME ["/data"]
                USER 10001:10001
                STOPSIGNAL SIGINT
                HEALTHCHECK --interval=90s --timeout=1m30.5s --retries=2 CMD wget -q $A
                ENTRYPOINT java -jar $A
                CMD []
                MAINTAINER me
                """).config();

        assertEquals(
                List.of("PATH=/bin", "A=b", "C=d 1.2", "PATHX=z:", "LEGACY=two  words q"),
                config.env().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        assertEquals(Map.of("k.b", "v b", "other", "plain", "of", "base"), config.labels());
        assertEquals("/app/sub/x", config.workingDir());
        assertEquals(new TreeSet<>(List.of("8080/tcp", "9000/udp", "9001/udp", "9002/udp")), config.ports());
        assertEquals(new TreeSet<>(List.of("/tmp", "/xy", "/data")), config.volumes());
        assertEquals("10001:10001", config.user());
        assertEquals("SIGINT", config.stopSignal());
        assertEquals(
                new ImageConfig.Healthcheck(
                        List.of("CMD-SHELL", "wget -q $A"),
                        Duration.ofSeconds(90),
                        Duration.ofMillis(90_500),
                        Duration.ZERO,
                        Duration.ZERO,
                        2),
                config.healthcheck());
        assertEquals(List.of("/bin/sh", "-c", "java -jar $A"), config.entrypoint());
        assertEquals(List.of(), config.cmd());
    }

    /** As an engine 20.10 does, for NONE too. */
    @Test
    void takesWhatAHealthCheckDoesNotSayFromTheOneBefore() {
        String first = "HEALTHCHECK --interval=5s --timeout=3s --start-period=9s --retries=2 CMD a\n";

        assertEquals(
                new ImageConfig.Healthcheck(
                        List.of("CMD-SHELL", "b"),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(9),
                        Duration.ZERO,
                        2),
                read(first + "HEALTHCHECK --interval=7s CMD b\n").config().healthcheck());
        assertEquals(
                new ImageConfig.Healthcheck(
                        List.of("NONE"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(9),
                        Duration.ZERO,
                        2),
                read(first + "HEALTHCHECK --interval=7s NONE\n").config().healthcheck());
    }

    /** As an engine 20.10 does, but for zeros, which only BuildKit takes. */
    @ParameterizedTest
    @CsvSource({
        ".5s, 500000000",
        "1.s, 1000000000",
        "+5s, 5000000000",
        "1000us, 1000000",
        "1000000.9ns, 1000000",
        "1ms.5us, 1000500",
        "1.2345678ms, 1234567",
        "2562047h47m16.854775807s, 9223372036854775807",
        "0, 0",
        "-0, 0",
        "0s, 0"
    })
    void readsTimesAsGoDoes(String time, long nanos) {
        ImageConfig config = read("HEALTHCHECK --interval=" + time + " CMD a\n").config();

        assertEquals(
                Duration.ofNanos(nanos),
                Objects.requireNonNull(config.healthcheck()).interval());
    }

    /** As an engine 20.10 does. */
    @Test
    void exposesWhatTheVariablesOfItsWordsHold() {
        assertEquals(Set.of(), read("EXPOSE $NONE\n").config().ports());
        assertEquals(Set.of(), read("EXPOSE \"\" ''\n").config().ports());
        assertEquals(
                Set.of("80/tcp", "81/tcp", "82/udp"),
                read("ENV P=' 80  81 '\nEXPOSE $NONE $P 82/udp\n").config().ports());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "200", "SIGRTMIN+3", "RTMAX-14", "term", "SIGKILL"})
    void takesSignalsByNumberAndName(String signal) {
        assertEquals(signal, read("STOPSIGNAL " + signal + "\n").config().stopSignal());
    }

    @Test
    void takesTheBasesCommandAwayWithItsEntryPoint() {
        assertEquals(List.of("base"), read("").config().cmd());
        assertNull(read("ENTRYPOINT [\"java\"]\n").config().cmd());
        assertEquals(
                List.of("a", "b\""),
                read("CMD [\"a\", \"b\\\"\"]\nENTRYPOINT [\"java\"]\n").config().cmd());
        // No list of strings, so it is the shell's.
        assertEquals(
                List.of("/bin/ash", "-ec", "['a']"),
                read("SHELL [\"/bin/ash\", \"-ec\"]\nCMD ['a']\n").config().cmd());
    }

    @Test
    void readsArgumentsFromBeforeTheBaseOnlyWhereTheyAreNamedAgain() {
        String text = "ARG V=1\nARG W=2\nFROM " + BASE + "\nARG V\nENV A=$V$W\n";

        assertEquals("1", read(new BuildContext(text, List.of())).config().env().get("A"));
    }

    @Test
    void copiesWhereAnEngineWould() {
        assertEquals("""
                0 0:0 755 app/
                0 0:0 755 app/lib/
                0 0:0 644 app/lib/a.jar
                """, entries("WORKDIR /app\nCOPY dependencies/ ./\n"));
        assertEquals(
                """
                0 0:0 755 app/
                0 0:0 755 app/new/
                0 0:0 755 app/new/deep/
                0 7:8 755 app/new/deep/er/
                0 7:8 755 app/new/deep/er/lib/
                0 7:8 644 app/new/deep/er/lib/a.jar
                1 0:0 755 app/
                1 0:0 755 app/new/
                1 0:0 755 app/new/deep/
                1 7:8 755 app/new/deep/er/
                1 0:0 644 app/new/deep/er/user.jar
                """,
                entries("WORKDIR /app\nCOPY --chown=7:8 dependencies new/deep/er\nCOPY application new/deep/er\n"));
    }

    @Test
    void copiesFilesByNameOrIntoFolders() {
        assertEquals(
                "0 0:0 755 app/\n0 0:0 644 app/user.jar\n", entries("WORKDIR /app\nCOPY application/user.jar .\n"));
        assertEquals(
                "0 0:0 755 app/\n0 0:0 644 app/a.jar\n", entries("WORKDIR /app\nCOPY application/user.jar a.jar\n"));
        assertEquals(
                "0 0:0 755 app/\n0 0:0 644 app/user.jar\n", entries("WORKDIR /app\nCOPY application/u*.jar /app\n"));
        assertEquals(
                "0 9:9 755 a/\n0 9:9 755 a/b/\n0 9:9 644 a/b/c.jar\n",
                entries("COPY --chown=9 application/*.jar /a/b/c.jar\n"));
        assertEquals("0 0:0 755 opt/\n0 0:0 644 opt/user.jar\n", entries("COPY application/user.jar /opt\n"));
        assertEquals("0 0:0 1777 tmp/\n0 0:0 644 tmp/user.jar\n", entries("ADD [\"application\", \"/tmp/\"]\n"));
        assertEquals("0 0:0 644 user.jar\n", entries("ARG D=application\nCOPY ${D} /\n"));
        assertEquals("0 0:0 755 q/\n0 0:0 644 q/user.jar\n", entries("COPY \"application/user.jar\" '/q/'\n"));
    }

    @Test
    void readsWhatFollowsTheEndOfTheFlags() {
        assertEquals(
                List.of("/bin/sh", "-c", "x --y"),
                read("CMD -- x --y\n").config().cmd());
        assertEquals("0 3:4 644 user.jar\n", entries("COPY --chown=\"3:4\" -- application/ /\n"));
    }

    @Test
    void knowsTheWholeContextAsAnEngineDoes() {
        assertEquals("""
                0 0:0 755 x/
                0 0:0 644 x/Dockerfile
                0 0:0 755 x/application/
                0 0:0 644 x/application/user.jar
                0 0:0 755 x/dependencies/
                0 0:0 755 x/dependencies/lib/
                0 0:0 644 x/dependencies/lib/a.jar
                """, entries("COPY . /x\n"));
    }

    private static Recipe read(String rest) {
        return read(new BuildContext(
                "FROM " + BASE + "\n" + rest,
                List.of(layer("dependencies", "lib/a.jar"), layer("application", "user.jar"))));
    }

    private static Recipe read(BuildContext context) {
        ImageConfig base = new ImageConfig(
                Map.of("PATH", "/bin"),
                "",
                "",
                null,
                List.of("base"),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeMap<>(Map.of("of", "base")),
                "",
                null,
                List.of(),
                List.of());
        return RecipeReader.read(context, BASE, base, ARM);
    }

    /** Each layer's entries with their owners and modes. */
    private static String entries(String rest) {
        StringBuilder text = new StringBuilder();
        int layer = 0;
        for (RecipeLayer step : read(rest).steps()) {
            for (LayerEntry entry : step.entries()) {
                text.append(layer)
                        .append(" %d:%d %o "
                                .formatted(entry.owner().user(), entry.owner().group(), entry.mode()))
                        .append(entry.path())
                        .append(entry.file() == null ? "/\n" : "\n");
            }
            layer += step.entries().isEmpty() ? 0 : 1;
        }
        return text.toString();
    }

    private static ImageLayer layer(String name, String file) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        return new ImageLayer(name, List.of(new ImageFile(file, bytes.length, () -> new ByteArrayInputStream(bytes))));
    }
}
