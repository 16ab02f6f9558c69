package io.goopang.image;

import java.util.List;

/**
 * A Dockerfile that is ready to be built.
 *
 * @param file where it came from, as problems show it
 * @param text what an engine reads
 * @param instructions the same, each with the place that it has in the file
 */
public record Dockerfile(String file, String text, List<DockerfileInstruction> instructions) {

    public Dockerfile {
        instructions = List.copyOf(instructions);
    }

    /** A Dockerfile that was not made from a template. */
    public static Dockerfile of(String text) {
        return new Dockerfile(
                "Dockerfile", text, DockerfileInstruction.parse(text.lines().toList()));
    }
}
