package io.goopang.image.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordExpansionTest {

    private static final Map<String, String> VALUES = Map.of("A", "one two", "B_1", "x", "EMPTY", "");

    // After moby buildkit's own table, frontend/dockerfile/shell/envVarTest.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello            | hello
            he'll'o          | hello
            'he$A'           | he$A
            "he$A"           | heone two
            $A               | one two
            ${B_1}y          | xy
            $B_1y            | ``
            $B_1/y           | x/y
            \\$A             | $A
            "\\$A \\"q\\""   | $A "q"
            "a\\b"           | a\\b
            a\\b             | ab
            $                | $
            a$               | a$
            $:x              | $:x
            ${NONE:-z}       | z
            ${EMPTY:-$B_1}   | x
            ${B_1:-z}        | x
            ${B_1:+z}        | z
            ${NONE:+z}       | ``
            ${NONE:-${A:-q}} | one two
            ${B_1:?not set}  | x
            ${NONE-$B_1}     | x
            ${EMPTY-z}       | ``
            ${B_1-z}         | x
            ${NONE+z}        | ``
            ${EMPTY+$B_1}    | x
            ${B_1+z}         | z
            "${NONE-a:-b}"   | a:-b
            ${EMPTY?not set} | ``
            ${B_1?}          | x
            $1a              | a
            $0z              | z
            5$$              | 5
            a$$b             | ab
            $$A              | A
            "$?"             | ``
            '$?'             | $?
            $!x$-y$@$*$#     | xy
            ${?}             | ``
            ${@:-z}          | z
            $/x              | $/x
            """)
    void readsWordsAsDockerDoes(String word, String expected) {
        assertEquals(expected, WordExpansion.of(word.replace("\\\\", "\\"), VALUES));
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("a single quote without its other one in 'a", message("'a"));
        assertEquals("a double quote without its other one in \"a", message("\"a"));
        assertEquals("expected } at the end of ${A:-b", message("${A:-b"));
        assertEquals("${ without a name and its } in ${A", message("${A"));
        assertEquals("${ without a name and its } in ${}", message("${}"));
        assertEquals("${A:= is not known, in ${A:=b}", message("${A:=b}"));
        assertEquals("${A= is not known, in ${A=b}", message("${A=b}"));
        assertEquals("expected } at the end of ${A-b", message("${A-b"));
        assertEquals("expected } at the end of ${A:}", message("${A:}"));
        assertEquals("NONE has no value: sorry", message("${NONE:?sorry}"));
        assertEquals("EMPTY has no value: sorry", message("${EMPTY:?sorry}"));
        assertEquals("NONE has no value: sorry", message("${NONE?sorry}"));
        assertEquals("NONE has no value", message("${NONE?}"));
    }

    private static String message(String word) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> WordExpansion.of(word, VALUES))
                .getMessage());
    }
}
