package io.goopang.image;

import io.goopang.failure.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what a Dockerfile copies that its build context does not hold, and the layers that it leaves behind. */
final class CopyCheck {

    private static final Pattern UNKNOWABLE = Pattern.compile(".*[*?\\[$].*");

    /** What Docker takes off a word; no layer has it in its name. */
    private static final Pattern QUOTING = Pattern.compile("[\"'\\\\]");

    private final String file;
    private final DockerfileTemplate.Values values;
    private final boolean copiesAll;

    /** A check of a template that, where {@code copiesAll}, has {@code {{layers}}} on a line of its own. */
    CopyCheck(String file, DockerfileTemplate.Values values, boolean copiesAll) {
        this.file = file;
        this.values = values;
        this.copiesAll = copiesAll;
    }

    List<Problem> problems(List<DockerfileInstruction> instructions) {
        List<Problem> problems = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(copiesAll ? List.of() : values.filledLayers());
        for (DockerfileInstruction instruction : instructions) {
            for (String source : sources(instruction)) {
                Optional<String> folder = folder(source);
                if (folder.isEmpty()) {
                    left.clear();
                } else {
                    left.remove(folder.get());
                    absent(instruction, source, folder.get()).ifPresent(problems::add);
                }
            }
        }
        if (!left.isEmpty() && !instructions.isEmpty()) {
            problems.add(instructions
                    .get(instructions.size() - 1)
                    .problem(
                            file,
                            "leaves out of the image what " + values.jar() + " needs: " + String.join(", ", left)
                                    + "; write {{layers}} on a line of its own, which copies every layer"));
        }
        return problems;
    }

    private Optional<Problem> absent(DockerfileInstruction instruction, String source, String folder) {
        List<String> present = values.layers().stream().map(ImageLayer::name).toList();
        return present.contains(folder)
                ? Optional.empty()
                : Optional.of(instruction.problem(
                        file,
                        instruction.keyword() + " " + source + ": not in the build context, which holds the layers of "
                                + values.jar() + " alone: " + String.join(", ", present)
                                + "; other files come with a base of your own (image.base)"));
    }

    /** What the instruction takes from the build context. */
    private static List<String> sources(DockerfileInstruction instruction) {
        boolean copies =
                instruction.keyword().equals("COPY") || instruction.keyword().equals("ADD");
        if (!copies
                || instruction.flags().contains("from")
                || !instruction.hereDocuments().isEmpty()) {
            return List.of();
        }
        List<String> words = instruction.words();
        return words.subList(0, Math.max(0, words.size() - 1)).stream()
                .filter(source -> !source.contains("://") && !source.startsWith("git@"))
                .toList();
    }

    /** The topmost folder of a source; empty where it is the whole context or can't be told from here. */
    private static Optional<String> folder(String source) {
        String plain = QUOTING.matcher(source).replaceAll("");
        String top = plain.replaceFirst("^(\\./|/)+", "").replaceFirst("/.*", "");
        return top.isEmpty() || top.equals(".") || UNKNOWABLE.matcher(top).matches()
                ? Optional.empty()
                : Optional.of(top);
    }
}
