package io.goopang.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ServiceName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerfileTemplateTest {

    @Test
    void fillsInTheDefaultTemplate() throws IOException {
        String text = Files.readString(Path.of("Dockerfile.template"));

        String rendered = DockerfileTemplate.parse("Dockerfile.template", text)
                .render(values())
                .text();

        assertEquals("""
                FROM amazoncorretto@sha256:1
                WORKDIR /app
                VOLUME /tmp
                USER 10001:10001
                EXPOSE 8002
                ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=75"
                ENTRYPOINT ["java", "-jar", "user-service.jar"]
                COPY dependencies/ ./
                COPY application/ ./
                """, instructions(rendered));
    }

    @Test
    void leavesAloneWhatIsNotItsOwn() {
        String text = """
                # {{jar}} and {{nonsense}} in a comment
                ARG X=1
                FROM {{ base }}
                {{layers}}
                HEALTHCHECK CMD test "${X}" = '{{.State}}' {}
                """;

        assertEquals("""
                # {{jar}} and {{nonsense}} in a comment
                ARG X=1
                FROM amazoncorretto@sha256:1
                COPY dependencies/ ./
                COPY application/ ./
                HEALTHCHECK CMD test "${X}" = '{{.State}}' {}
                """, render(text));
    }

    @Test
    void putsValuesInAsTheyAre() {
        DockerfileTemplate template = DockerfileTemplate.parse("D", "FROM {{base}}\n{{layers}}\nLABEL a={{service}}");

        String rendered = template.render(new DockerfileTemplate.Values(
                        "$1\\{{jar}}", "a.jar", 80, new ServiceName("shop"), values().layers()))
                .text();

        assertEquals("FROM $1\\{{jar}}\nCOPY dependencies/ ./\nCOPY application/ ./\nLABEL a=shop\n", rendered);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            FROM {{bsae}}                          | D:1:6: unknown placeholder {{bsae}}; did you mean {{base}}?
            FROM a;EXPOSE {{ prot }}               | D:2:8: unknown placeholder {{ prot }}; did you mean {{port}}?
            FROM a;LABEL x={{nonsense}}            | D:2:9: unknown placeholder {{nonsense}}; known are {{base}}, {{jar}}, {{layers}}, {{port}}, {{service}}
            FROM a;LABEL v={{release}}             | D:2:9: {{release}} would make every build a new image; the release is a label of the image
            FROM a;RUN true && {{layers}}          | D:2:13: {{layers}} becomes several lines, so it must stand on a line of its own
            # nothing                              | D:1:1: no FROM; begin with FROM {{base}}
            ;  COPY application/ ./                | D:2:3: COPY before the first FROM/D:1:1: no FROM; begin with FROM {{base}}
            FROM a;  ENTRYPIONT ["x"]              | D:2:3: unknown instruction ENTRYPIONT; did you mean "ENTRYPOINT"?
            FROM a;RUN --mount=type=cache,target=x y | D:2:1: RUN --mount needs BuildKit, which goopang does not build with
            FROM a;COPY --link --chown=1 a b       | D:2:1: COPY --link needs BuildKit, which goopang does not build with
            FROM a;COPY --chonw=1 a b              | D:2:1: COPY: unknown flag --chonw; did you mean "--chown"?
            FROM a;COPY --Chown=1 a b              | D:2:1: COPY: unknown flag --Chown; did you mean "--chown"?
            FROM a;ADD --from=b a b                | D:2:1: ADD: unknown flag --from; expected one of --chown
            FROM a;COPY --chown 1 a b              | D:2:1: COPY --chown has no value; write --chown=…
            FROM a;COPY --chown=1 --chown=2 a b    | D:2:1: COPY --chown stands there twice
            FROM a;HEALTHCHECK --intervall=5s CMD x | D:2:1: HEALTHCHECK: unknown flag --intervall; did you mean "--interval"?
            FROM a;HEALTHCHECK none x              | D:2:1: HEALTHCHECK NONE takes nothing after it
            FROM a;CMD --server.port=80            | D:2:1: CMD: unknown flag --server.port
            FROM {{ base }} AS                     | D:1:1: FROM takes an image, and after it at most AS and a name
            FROM a b                               | D:1:1: FROM takes an image, and after it at most AS and a name
            FROM a AS b c                          | D:1:1: FROM takes an image, and after it at most AS and a name
            FROM a;RUN <<EOF;FRMO;EOF;CMD x        | D:2:1: RUN with a here-document needs BuildKit, which goopang does not build with
            """)
    void reportsEveryMistakeWithItsPlace(String text, String problems) {
        Failure failure = assertThrows(Failure.class, () -> DockerfileTemplate.parse("D", text.replace(';', '\n')));

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals(problems, shown(failure));
    }

    @Test
    void takesEveryFlagThatDockerHas() {
        String text = """
                FROM --platform=linux/arm64 {{ base }} As app
                COPY --from=x --chown="1:2" a b
                HEALTHCHECK --interval=1s --timeout=1s --start-period=1s --start-interval=1s --retries=1 CMD --x
                ENTRYPOINT -- x --y
                CMD ["--x"]
                """;

        DockerfileTemplate.parse("D", text);
    }

    @Test
    void countsTheMistakes() {
        Failure one = assertThrows(Failure.class, () -> DockerfileTemplate.parse("D", "FROM {{x}}"));
        Failure two = assertThrows(Failure.class, () -> DockerfileTemplate.parse("D", "FROM {{x}}\nLABEL {{y}}"));

        assertEquals("D has 1 problem", one.getMessage());
        assertEquals("D has 2 problems", two.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            COPY target/*.jar app.jar;{{layers}}   | D:2:1: COPY target/*.jar: not in the build context, which holds the layers of user-service.jar alone: dependencies, snapshot-dependencies, application; other files come with a base of your own (image.base)
            COPY dependencies/ ./                  | D:2:1: leaves out of the image what user-service.jar needs: application; write {{layers}} on a line of its own, which copies every layer
            WORKDIR /app;COPY dependencies/ ./;CMD x | D:4:1: leaves out of the image what user-service.jar needs: application; write {{layers}} on a line of its own, which copies every layer
            COPY dependencies ./application ./     |
            COPY ["dependencies/", "application/", "./"] |
            COPY --chown=1:1 dependencies/ \\; # why;  application/ ./ |
            COPY "dependencies/" 'application' app\\lication "./" |
            {{layers}};COPY "other/" ./            | D:3:1: COPY "other/": not in the build context, which holds the layers of user-service.jar alone: dependencies, snapshot-dependencies, application; other files come with a base of your own (image.base)
            COPY */ ./                             |
            COPY . .                               |
            COPY ${WHAT} ./                        |
            {{layers}};COPY snapshot-dependencies/ ./ |
            {{layers}};COPY --from=build /out /x   |
            {{layers}};COPY --chown=1 other/ ./    | D:3:1: COPY other/: not in the build context, which holds the layers of user-service.jar alone: dependencies, snapshot-dependencies, application; other files come with a base of your own (image.base)
            {{layers}};ADD https://example.com/a /a |
            """)
    void checksWhatIsCopied(String text, @Nullable String problems) {
        DockerfileTemplate template = DockerfileTemplate.parse("D", "FROM a\n" + text.replace(';', '\n'));

        String found;
        try {
            template.render(values());
            found = null;
        } catch (Failure failure) {
            found = shown(failure);
        }
        assertEquals(problems, found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            RUN true                    | D:2:1: RUN runs a program in the image, which image.builder: direct can't; image.builder: engine can
            ONBUILD COPY . .            | D:2:1: ONBUILD is for images that others build on, which image.builder: direct can't make; image.builder: engine can
            FROM b                      | D:2:1: a second FROM begins another stage, which image.builder: direct can't; image.builder: engine can
            COPY --from=b /x /y         | D:2:1: COPY --from copies out of an image, which image.builder: direct can't; image.builder: engine can
            ADD https://example.com/a / | D:2:1: ADD downloads a file, which image.builder: direct can't; image.builder: engine can
            ADD a /                     |
            COPY a /                    |
            """)
    void knowsWhatTakesAnEngine(String line, @Nullable String problems) {
        DockerfileTemplate template = DockerfileTemplate.parse("D", "FROM {{base}}\n" + line);

        String found = null;
        try {
            template.requireNoEngine();
        } catch (Failure failure) {
            found = shown(failure);
        }
        assertEquals(problems, found);
    }

    @Test
    void leavesAnotherEscapeCharacterToTheEngine() {
        Failure failure = assertThrows(Failure.class, () -> DockerfileTemplate.parse(
                        "D", "# syntax=docker/dockerfile:1\n#escape=`\nFROM {{base}}\nENV A=b `\n  C=d\n")
                .requireNoEngine());

        assertEquals(
                "D:2:1: another escape character than \\, which image.builder: direct does not read;"
                        + " image.builder: engine can",
                shown(failure));
        DockerfileTemplate.parse("D", "# escape=\\\nFROM {{base}}\n#escape=`\n").requireNoEngine();
        for (String before : List.of("# why", "# version=1")) {
            DockerfileTemplate.parse("D", before + "\n# escape=`\nFROM {{base}}\nENV A=b \\\n C=d\n")
                    .requireNoEngine();
        }
    }

    @Test
    void locatesWhatItRendersInTheTemplate() {
        DockerfileTemplate template = DockerfileTemplate.parse("D", "FROM {{base}}\n# why\n  {{layers}}\nCMD x");

        assertEquals(
                List.of("1 FROM", "3 COPY", "3 COPY", "4 CMD"),
                template.render(values()).instructions().stream()
                        .map(instruction -> instruction.line() + " " + instruction.keyword())
                        .toList());
    }

    @Test
    void readsWindowsFiles() {
        assertEquals(
                "FROM amazoncorretto@sha256:1\nCOPY dependencies/ ./\nCOPY application/ ./\n",
                render("\uFEFFFROM {{base}}\r\n{{layers}}\r\n"));
    }

    private static String render(String text) {
        return DockerfileTemplate.parse("D", text).render(values()).text();
    }

    private static DockerfileTemplate.Values values() {
        ImageFile file = new ImageFile("x", 0, InputStream::nullInputStream);
        return new DockerfileTemplate.Values(
                "amazoncorretto@sha256:1",
                "user-service.jar",
                8002,
                new ServiceName("user-service"),
                List.of(
                        new ImageLayer("dependencies", List.of(file)),
                        new ImageLayer("snapshot-dependencies", List.of()),
                        new ImageLayer("application", List.of(file))));
    }

    private static String shown(Failure failure) {
        return failure.problems().stream().map(Object::toString).collect(Collectors.joining("/"));
    }

    private static String instructions(String dockerfile) {
        Stream<String> lines = Arrays.stream(dockerfile.split("\n")).filter(line -> !line.isBlank());
        return lines.filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n", "", "\n"));
    }
}
