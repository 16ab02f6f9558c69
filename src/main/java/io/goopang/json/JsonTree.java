package io.goopang.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads and writes Jackson's trees by its parser and generator alone, as its {@code ObjectMapper} does it with its defaults:
 * the mapper's 300 classes and its date format, which no tree needs, are a tenth of a short command's time.
 */
public final class JsonTree {

    private static final JsonFactory LENIENT = new JsonFactory();

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    /**
     * Reads the value that a text in UTF-8 begins with; a missing node where there is none.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException where it is not JSON
     */
    public static JsonNode read(byte[] json) throws IOException {
        try (JsonParser parser = LENIENT.createParser(json)) {
            return first(parser);
        }
    }

    /** Reads values that follow each other, each as soon as it has come. */
    public static void readAll(InputStream json, Consumer<JsonNode> consumer) throws IOException {
        try (JsonParser parser = LENIENT.createParser(json)) {
            while (parser.nextToken() != null) {
                consumer.accept(value(parser));
            }
        }
    }

    /** Reads the value that a text begins with, as {@link #read(byte[])}. */
    public static JsonNode read(String json) throws IOException {
        try (JsonParser parser = LENIENT.createParser(json)) {
            return first(parser);
        }
    }

    /**
     * Reads a text of one value and nothing else, no key of which stands twice.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException where it is not like that
     */
    public static JsonNode readStrictly(String json) throws IOException {
        try (JsonParser parser = STRICT.createParser(json)) {
            JsonNode tree = first(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more follows the value");
            }
            return tree;
        }
    }

    /** In UTF-8, on one line, with the keys in their order. */
    public static byte[] write(JsonNode tree) {
        return bytes(tree, false);
    }

    /** The same as characters. */
    public static String text(JsonNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = LENIENT.createGenerator(text)) {
            write(tree, false, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can go wrong in memory", e);
        }
        return text.toString();
    }

    /** In UTF-8 with the keys of each object sorted. */
    public static byte[] writeSorted(JsonNode tree) {
        return bytes(tree, true);
    }

    private static JsonNode first(JsonParser parser) throws IOException {
        return parser.nextToken() == null ? MissingNode.getInstance() : value(parser);
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            object.set(key, value(parser));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static byte[] bytes(JsonNode tree, boolean sorted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = LENIENT.createGenerator((OutputStream) bytes)) {
            write(tree, sorted, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can go wrong in memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonNode node, boolean sorted, JsonGenerator generator) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, JsonNode> properties = sorted ? new TreeMap<>() : new LinkedHashMap<>();
                node.properties().forEach(property -> properties.put(property.getKey(), property.getValue()));
                generator.writeStartObject();
                for (Map.Entry<String, JsonNode> property : properties.entrySet()) {
                    generator.writeFieldName(property.getKey());
                    write(property.getValue(), sorted, generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (JsonNode element : node) {
                    write(element, sorted, generator);
                }
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(node.textValue());
            case NUMBER -> generator.writeNumber(node.asText());
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            default -> generator.writeNull();
        }
    }
}
