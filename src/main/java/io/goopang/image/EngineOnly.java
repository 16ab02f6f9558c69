package io.goopang.image;

import io.goopang.failure.Location;
import io.goopang.failure.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what only an engine can do, because it runs programs, asks other servers, or looks into another image. */
final class EngineOnly {

    private static final String OTHERWISE = "; image.builder: engine can";

    private EngineOnly() {}

    static List<Problem> problems(String file, List<DockerfileInstruction> instructions) {
        List<Problem> problems = new ArrayList<>();
        boolean begun = false;
        for (DockerfileInstruction instruction : instructions) {
            reason(instruction, begun).ifPresent(reason -> problems.add(instruction.problem(file, reason + OTHERWISE)));
            begun |= instruction.keyword().equals("FROM");
        }
        return problems;
    }

    /** The parser's directive for Windows, which changes what a backslash at the end of a line means. */
    static List<Problem> escapes(String file, List<String> lines) {
        int line = EscapeDirective.of(lines).line();
        return line == 0
                ? List.of()
                : List.of(new Problem(
                        new Location(file, line, 1),
                        "",
                        "another escape character than \\, which image.builder: direct does not read" + OTHERWISE));
    }

    private static Optional<String> reason(DockerfileInstruction instruction, boolean begun) {
        boolean from = instruction.flags().contains("from");
        return Optional.ofNullable(
                switch (instruction.keyword()) {
                    case "RUN" -> "RUN runs a program in the image, which image.builder: direct can't";
                    case "ONBUILD" ->
                        "ONBUILD is for images that others build on, which image.builder: direct can't make";
                    case "FROM" ->
                        begun ? "a second FROM begins another stage, which image.builder: direct can't" : null;
                    case "COPY" ->
                        from ? "COPY --from copies out of an image, which image.builder: direct can't" : null;
                    case "ADD" ->
                        isRemote(instruction) ? "ADD downloads a file, which image.builder: direct can't" : null;
                    default -> null;
                });
    }

    private static boolean isRemote(DockerfileInstruction instruction) {
        return instruction.words().stream().anyMatch(word -> word.contains("://") || word.startsWith("git@"));
    }
}
