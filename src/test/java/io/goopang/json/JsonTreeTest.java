package io.goopang.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapper that it stands in for is the judge. */
class JsonTreeTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final ObjectMapper SORTING =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " {\"b\": [1, -2, 2147483648, 92233720368547758080], \"a\": {\"d\": null, \"c\": true, \"e\": false}} ",
                "[0.1, 1e30, -2.50, 1E-7, 100.0]",
                "\"한국어 \\u0000 \\\" \\\\ / \\uD83D\\uDE80\"",
                "{\"a\": 1, \"a\": 2}",
                "17 and more",
                "[[[[{\"deep\": [{}]}]]]]",
                ""
            })
    void readsAndWritesWhatTheMapperDoes(String json) throws Exception {
        JsonNode expected = MAPPER.readTree(json);

        assertEquals(expected, JsonTree.read(json));
        assertEquals(expected, JsonTree.read(json.getBytes(StandardCharsets.UTF_8)));
        if (!expected.isMissingNode()) {
            assertEquals(MAPPER.writeValueAsString(expected), JsonTree.text(expected));
            assertArrayEquals(MAPPER.writeValueAsBytes(expected), JsonTree.write(expected));
            assertArrayEquals(SORTING.writeValueAsBytes(expected), JsonTree.writeSorted(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,", "{\"a\"}", "nothing", "{\"a\": }", "'a'"})
    void refusesWhatTheMapperRefuses(String json) {
        assertThrows(JsonProcessingException.class, () -> MAPPER.readTree(json));
        assertThrows(JsonProcessingException.class, () -> JsonTree.read(json));
        assertThrows(JsonProcessingException.class, () -> JsonTree.readStrictly(json));
    }

    @Test
    void refusesStrictlyWhatIsNotOneValue() throws Exception {
        assertThrows(JsonProcessingException.class, () -> JsonTree.readStrictly("{} {}"));
        assertThrows(JsonProcessingException.class, () -> JsonTree.readStrictly("{\"a\": 1, \"a\": 2}"));
        assertEquals(MAPPER.readTree("{\"a\": [1]}"), JsonTree.readStrictly(" {\"a\": [1]} "));
    }

    @Test
    void readsValuesThatFollowEachOther() throws Exception {
        List<JsonNode> values = new ArrayList<>();

        JsonTree.readAll(
                new ByteArrayInputStream("{\"a\": 1}\r\n[2] 3\n".getBytes(StandardCharsets.UTF_8)), values::add);

        assertEquals(List.of(MAPPER.readTree("{\"a\": 1}"), MAPPER.readTree("[2]"), MAPPER.readTree("3")), values);
    }

    @Test
    void endsWhereATextIsDeeperThanAnyThatIsMeant() {
        String deep = "[".repeat(100_000);

        assertThrows(JsonProcessingException.class, () -> JsonTree.read(deep));
    }
}
