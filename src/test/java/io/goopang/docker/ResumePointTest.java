package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.goopang.image.BuildContext;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.model.Digest;
import io.goopang.model.Platform;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumePointTest {

    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final String FROM = "FROM a/b@sha256:" + "1".repeat(64);
    private static final String COPIES = "COPY dependencies/ ./;COPY application/ ./";
    private static final ImageLayer DEPENDENCIES = layer("dependencies", "lib");
    private static final ImageLayer APPLICATION = layer("application", "class");

    @Test
    void cutsBeforeTheLastLayer() {
        ResumePoint point =
                point(FROM + ";# why;WORKDIR /app;" + COPIES + ";USER 1").orElseThrow();
        assertEquals(3, point.steps());
        assertEquals("COPY application/ ./\nUSER 1\n", point.rest());
        assertEquals(List.of(APPLICATION), point.layers());
        assertEquals(
                "FROM sha256:0\nCOPY application/ ./\nUSER 1\n",
                point.from("sha256:0").dockerfile());
    }

    @Test
    void changedClassesAreAfterTheCut() {
        assertEquals(
                before(COPIES, DEPENDENCIES, APPLICATION), before(COPIES, DEPENDENCIES, layer("application", "x")));
        assertEquals(before(COPIES, DEPENDENCIES, APPLICATION), before(COPIES + ";USER 1", DEPENDENCIES, APPLICATION));
    }

    @Test
    void whateverIsBeforeTheCutIsAnother() {
        String known = before(COPIES, DEPENDENCIES, APPLICATION);
        assertNotEquals(known, before(COPIES, layer("dependencies", "x"), APPLICATION));
        assertNotEquals(known, before("WORKDIR /;" + COPIES, DEPENDENCIES, APPLICATION));
        assertNotEquals(
                known,
                ResumePoint.of(context(FROM + ";" + COPIES, DEPENDENCIES, APPLICATION), Platform.parse("linux/amd64"))
                        .orElseThrow()
                        .before()
                        .value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN one;COPY --chown=1:1 dependencies ./;COPY [\"./application/\", \"./\"];RUN two",
                "ENTRYPOINT [\"x\"];CMD y;" + COPIES,
                COPIES + ";CMD x;ENTRYPOINT [\"y\"]"
            })
    void instructionsThatMeanTheSameInTwoFiles(String rest) {
        assertEquals(Optional.of(List.of(APPLICATION)), point(FROM + ";" + rest).map(ResumePoint::layers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM a:latest;" + COPIES,
                "ARG a=b;@" + COPIES,
                "@ARG a=b;" + COPIES,
                "@ONBUILD RUN a;" + COPIES,
                "@SHELL [\"sh\"];" + COPIES,
                "@ADD dependencies/ ./;COPY application/ ./",
                "@ADD https://example.com/a /a;" + COPIES,
                "@" + COPIES + ";FROM scratch",
                "@COPY --from=other /a /b;" + COPIES,
                "@COPY . ./;COPY application/ ./",
                "@COPY dep* ./;COPY application/ ./",
                "@COPY $A/ ./;COPY application/ ./",
                "@COPY dependencies/lib ./;COPY application/ ./",
                "@COPY Dockerfile ./;COPY application/ ./",
                "@COPY dependencies/;COPY application/ ./",
                "@COPY application/ ./",
                "@WORKDIR /app",
                "@CMD x;" + COPIES + ";ENTRYPOINT [\"y\"]",
                "# escape=`;@" + COPIES,
                "# syntax=docker/dockerfile:1;@" + COPIES,
                ""
            })
    void anythingElseIsBuiltWhole(String text) {
        assertEquals(Optional.empty(), point(text.replace("@", FROM + ";")));
    }

    @Test
    void layerThatNobodyHashedIsBuiltWhole() {
        ImageLayer unknown = new ImageLayer(
                "dependencies", List.of(new ImageFile("f", 1, () -> new ByteArrayInputStream(new byte[1]))));
        assertEquals(Optional.empty(), ResumePoint.of(context(FROM + ";" + COPIES, unknown, APPLICATION), ARM64));
    }

    private static String before(String rest, ImageLayer... layers) {
        return ResumePoint.of(context(FROM + ";" + rest, layers), ARM64)
                .orElseThrow()
                .before()
                .value();
    }

    private static Optional<ResumePoint> point(String text) {
        return ResumePoint.of(context(text, DEPENDENCIES, APPLICATION), ARM64);
    }

    private static BuildContext context(String text, ImageLayer... layers) {
        return new BuildContext(text.replace(';', '\n') + "\n", List.of(layers));
    }

    private static ImageLayer layer(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new ImageLayer(
                name,
                List.of(new ImageFile("f", bytes.length, () -> new ByteArrayInputStream(bytes), Digest.of(bytes))));
    }
}
