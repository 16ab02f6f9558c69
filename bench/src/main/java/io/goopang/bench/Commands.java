package io.goopang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs that the bench runs without measuring them. */
final class Commands {

    private Commands() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What a program prints; fails where the program does. */
    static String output(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + "\n" + text);
        }
        return text.strip();
    }

    /** The first line that a program prints, or a word for its absence. */
    static String firstLine(String... command) throws InterruptedException {
        try {
            return output(Map.of(), List.of(command)).lines().findFirst().orElse("");
        } catch (IOException e) {
            return "none";
        }
    }
}
