package io.goopang.image;

import io.goopang.failure.Location;
import io.goopang.failure.Problem;
import io.goopang.manifest.tree.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    private static final Map<String, Set<String>> BUILDKIT_FLAGS = Map.of(
            "RUN", Set.of("mount", "network", "security"),
            "COPY", Set.of("link", "chmod", "parents", "exclude"),
            "ADD", Set.of("link", "chmod", "checksum", "keep-git-dir", "exclude"));

    private static final String NEEDS_BUILDKIT = " needs BuildKit, which goopang does not build with";

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
            problems.addAll(buildKit(file, instruction));
        }
        if (instructions.stream().noneMatch(each -> each.keyword().equals("FROM"))) {
            problems.add(new Problem(new Location(file, 1, 1), "", "no FROM; begin with FROM {{base}}"));
        }
        return problems;
    }

    private static List<Problem> buildKit(String file, DockerfileInstruction instruction) {
        String keyword = instruction.keyword();
        List<Problem> problems = new ArrayList<>();
        for (String flag : instruction.flags()) {
            if (BUILDKIT_FLAGS.getOrDefault(keyword, Set.of()).contains(flag)) {
                problems.add(instruction.problem(file, keyword + " --" + flag + NEEDS_BUILDKIT));
            }
        }
        if (!instruction.hereDocuments().isEmpty()) {
            problems.add(instruction.problem(file, keyword + " with a here-document" + NEEDS_BUILDKIT));
        }
        return problems;
    }
}
