package io.goopang.manifest.form;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plain values as JSON on one line that is YAML too (RFC 8259; YAML 1.2.2, 1.2): equal values give equal texts. */
public final class JsonText {

    private JsonText() {}

    /**
     * The text of a value.
     *
     * @param value text, a number, a boolean, or a list or map of such values; a map keeps its order
     */
    public static String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> quote(String.valueOf(entry.getKey())) + ":" + of(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof String text) {
            return quote(text);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException("not a plain value");
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (isPlain(point)) {
                quoted.appendCodePoint(point);
            } else {
                quoted.append("\\u%04x".formatted(point));
            }
        });
        return quoted.append('"').toString();
    }

    /** Whether YAML takes the character as it is in double quotes and does not fold it (YAML 1.2.2, 5.1 and 5.4). */
    private static boolean isPlain(int point) {
        if (point > Character.MAX_VALUE) {
            return true;
        }
        boolean lineBreak = point == 0x2028 || point == 0x2029;
        boolean surrogate = Character.isSurrogate((char) point);
        return !Character.isISOControl(point) && !lineBreak && !surrogate && point != 0xFEFF && point < 0xFFFE;
    }
}
