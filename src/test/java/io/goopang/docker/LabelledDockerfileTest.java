package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.image.Dockerfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledDockerfileTest {

    @Test
    void labelsAreOneInstructionInOrder() {
        LabelledDockerfile labelled = LabelledDockerfile.of(
                Dockerfile.of("FROM a\nCMD x"), Map.of("b.c", "2026-01-02T03:04:05Z", "a", "r/a@sha256:0f+x"));
        assertEquals("FROM a\nCMD x\nLABEL a=\"r/a@sha256:0f+x\" b.c=\"2026-01-02T03:04:05Z\"\n", labelled.text());
        assertEquals(Map.of(), labelled.rest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "$HOME", "a\"b", "a\\b", "a`b", "a\nRUN b", "ü"})
    void valueThatIsNotPlainGoesWithTheRequest(String value) {
        LabelledDockerfile labelled = LabelledDockerfile.of(Dockerfile.of("FROM a\n"), Map.of("b", value, "c", "d"));
        assertEquals("FROM a\n\nLABEL c=\"d\"\n", labelled.text());
        assertEquals(Map.of("b", value), labelled.rest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM a\nCMD x \\",
                "FROM a\nCMD x \\\n",
                "FROM a\nCMD x \\ \n\n# y\n",
                "# escape=`\nFROM a\nCMD x `\n",
                "\n"
            })
    void fileThatEndsInTheMiddleOfALineStaysAsItIs(String text) {
        LabelledDockerfile labelled = LabelledDockerfile.of(Dockerfile.of(text), Map.of("b", "c"));
        assertEquals(text, labelled.text());
        assertEquals(Map.of("b", "c"), labelled.rest());
    }
}
