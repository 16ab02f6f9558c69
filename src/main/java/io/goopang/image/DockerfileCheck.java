package io.goopang.image;

import io.goopang.failure.Location;
import io.goopang.failure.Problem;
import io.goopang.manifest.tree.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what in a Dockerfile can only break, so that it is said before an engine is asked; it judges no taste. */
final class DockerfileCheck {

    private static final List<String> KEYWORDS = List.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");

    static final String NEEDS_BUILDKIT = " needs BuildKit, which goopang does not build with";

    private static final Pattern FROM = Pattern.compile("\\S+(\\s+AS\\s+\\S+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NONE = Pattern.compile("NONE\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private DockerfileCheck() {}

    static List<Problem> of(String file, List<DockerfileInstruction> instructions) {
        List<Problem> problems = new ArrayList<>();
        boolean begun = false;
        for (DockerfileInstruction instruction : instructions) {
            String keyword = instruction.keyword();
            if (!KEYWORDS.contains(keyword)) {
                problems.add(
                        instruction.problem(file, "unknown instruction " + keyword + Nearest.hint(keyword, KEYWORDS)));
            } else if (!begun && !keyword.equals("FROM") && !keyword.equals("ARG")) {
                problems.add(instruction.problem(file, keyword + " before the first FROM"));
                begun = true;
            }
            begun |= keyword.equals("FROM");
            if (KEYWORDS.contains(keyword)) {
                problems.addAll(FlagCheck.of(file, instruction));
                complaint(instruction).ifPresent(message -> problems.add(instruction.problem(file, message)));
            }
        }
        if (instructions.stream().noneMatch(each -> each.keyword().equals("FROM"))) {
            problems.add(new Problem(new Location(file, 1, 1), "", "no FROM; begin with FROM {{base}}"));
        }
        return problems;
    }

    private static Optional<String> complaint(DockerfileInstruction instruction) {
        String keyword = instruction.keyword();
        String arguments = instruction.arguments();
        if (!instruction.hereDocuments().isEmpty()) {
            return Optional.of(keyword + " with a here-document" + NEEDS_BUILDKIT);
        }
        if (keyword.equals("FROM") && !FROM.matcher(arguments).matches()) {
            return Optional.of("FROM takes an image, and after it at most AS and a name");
        }
        return keyword.equals("HEALTHCHECK") && NONE.matcher(arguments).matches()
                ? Optional.of("HEALTHCHECK NONE takes nothing after it")
                : Optional.empty();
    }
}
