package io.goopang.image;

import io.goopang.failure.Problem;
import io.goopang.manifest.tree.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds flags that no builder knows, as a mistyped one that is passed over makes another image than was meant, and those
 * that only BuildKit knows (moby buildkit, frontend/dockerfile/instructions/parse.go and bflag.go).
 */
final class FlagCheck {

    private static final Map<String, List<String>> FLAGS = Map.of(
            "FROM", List.of("platform"),
            "COPY", List.of("chown", "from"),
            "ADD", List.of("chown"),
            "HEALTHCHECK", List.of("interval", "timeout", "start-period", "start-interval", "retries"));

    private static final Map<String, Set<String>> BUILDKIT_FLAGS = Map.of(
            "RUN", Set.of("mount", "network", "security", "device"),
            "COPY", Set.of("link", "chmod", "parents", "exclude"),
            "ADD", Set.of("link", "chmod", "checksum", "keep-git-dir", "exclude", "unpack"));

    private FlagCheck() {}

    static List<Problem> of(String file, DockerfileInstruction instruction) {
        List<Problem> problems = new ArrayList<>();
        Set<String> before = new HashSet<>();
        for (String flag : instruction.flags()) {
            complaint(instruction, flag, before.add(flag))
                    .ifPresent(message -> problems.add(instruction.problem(file, message)));
        }
        return problems;
    }

    private static Optional<String> complaint(DockerfileInstruction instruction, String flag, boolean first) {
        String keyword = instruction.keyword();
        if (BUILDKIT_FLAGS.getOrDefault(keyword, Set.of()).contains(flag)) {
            return Optional.of(keyword + " --" + flag + DockerfileCheck.NEEDS_BUILDKIT);
        }
        List<String> known = FLAGS.getOrDefault(keyword, List.of());
        if (!known.contains(flag)) {
            return Optional.of(keyword + ": unknown flag --" + flag
                    + Nearest.hint(
                            "--" + flag, known.stream().map(each -> "--" + each).toList()));
        }
        if (!first) {
            return Optional.of(keyword + " --" + flag + " stands there twice");
        }
        return instruction.flag(flag).orElse("").isEmpty()
                ? Optional.of(keyword + " --" + flag + " has no value; write --" + flag + "=…")
                : Optional.empty();
    }
}
