package io.goopang.docker;

import io.goopang.image.Dockerfile;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A Dockerfile that ends with the image's labels, all in one instruction: the classic builder makes an instruction, and so
 * an image and a container, of each label that its request has.
 *
 * @param text what the engine is to build
 * @param rest labels that would need more than quotes in a Dockerfile, or that it leaves no place for
 */
record LabelledDockerfile(String text, Map<String, String> rest) {

    // Nothing here is a quote, a space, the sign of a variable, or what a Dockerfile may name as its escape.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/@+,=-]+");

    static LabelledDockerfile of(Dockerfile source, Map<String, String> labels) {
        Map<String, String> rest = new TreeMap<>();
        StringBuilder instruction = new StringBuilder();
        new TreeMap<>(labels).forEach((name, value) -> {
            if (PLAIN.matcher(name + value).matches() && !name.contains("=") && !endsInTheMiddle(source)) {
                instruction.append(' ').append(name).append("=\"").append(value).append('"');
            } else {
                rest.put(name, value);
            }
        });
        String text = source.text();
        return new LabelledDockerfile(instruction.isEmpty() ? text : text + "\nLABEL" + instruction + "\n", rest);
    }

    /** Whether the last line is to be continued, so that another would become a part of it. */
    private static boolean endsInTheMiddle(Dockerfile source) {
        return source.instructions().isEmpty()
                || source.text()
                        .lines()
                        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                        .reduce((before, line) -> line)
                        .filter(last -> Pattern.matches(".*[\\\\`]\\s*", last))
                        .isPresent();
    }
}
