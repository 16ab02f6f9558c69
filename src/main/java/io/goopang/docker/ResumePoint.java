package io.goopang.docker;

import io.goopang.image.BuildContext;
import io.goopang.image.Dockerfile;
import io.goopang.image.DockerfileInstruction;
import io.goopang.image.Fingerprint;
import io.goopang.image.ImageLayer;
import io.goopang.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Dockerfile can be cut in two: before its last COPY, the one of the classes that change with every build.
 *
 * <p>The classic builder makes an image of each instruction, and keeps it. So a Dockerfile that begins with the image of the
 * instruction before the cut makes the same image as the whole one, from the same cache, and the layers before the cut need
 * not be sent. It is cut only where an instruction means the same in the second file, and where its base can't change.
 *
 * @param before what stands for everything before the cut: instructions, platform and content
 * @param steps how many instructions stand before it
 * @param rest the instructions after it
 * @param layers those that the rest copies
 */
record ResumePoint(Fingerprint before, int steps, String rest, List<ImageLayer> layers) {

    private static final String FROM = "FROM";
    private static final String COPY = "COPY";
    private static final String COMMAND = "CMD";
    private static final String ENTRYPOINT = "ENTRYPOINT";

    // What they set is kept in the image, or, as for RUN, in its layers; ARG, ONBUILD and SHELL are not among them.
    private static final Set<String> KNOWN = Set.of(
            COMMAND,
            COPY,
            ENTRYPOINT,
            "ENV",
            "EXPOSE",
            "HEALTHCHECK",
            "LABEL",
            "RUN",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");
    private static final Pattern DIRECTIVE = Pattern.compile("(?im)^\\s*#\\s*[a-z]+\\s*=");
    private static final Pattern PINNED = Pattern.compile("\\S+@sha256:[0-9a-f]{64}");
    private static final Pattern PLAIN_PATH = Pattern.compile("(?:\\./)?([A-Za-z0-9_-]+)/?");

    static Optional<ResumePoint> of(BuildContext context, Platform platform) {
        List<String> lines = context.dockerfile().lines().toList();
        List<DockerfileInstruction> instructions =
                Dockerfile.of(context.dockerfile()).instructions();
        int cut = lastCopy(instructions);
        if (cut <= 0 || DIRECTIVE.matcher(context.dockerfile()).find() || !isOneStage(instructions)) {
            return Optional.empty();
        }
        List<DockerfileInstruction> before = instructions.subList(0, cut);
        List<DockerfileInstruction> after = instructions.subList(cut, instructions.size());
        Optional<List<ImageLayer>> kept = copied(before, context);
        Optional<List<ImageLayer>> sent = copied(after, context);
        // An entrypoint takes back the base's command, but not one that stands in the same file.
        boolean commandWouldGo = has(before, COMMAND) && has(after, ENTRYPOINT);
        if (kept.isEmpty() || kept.get().isEmpty() || sent.isEmpty() || commandWouldGo) {
            return Optional.empty();
        }
        int line = after.get(0).line() - 1;
        Fingerprint fingerprint = Fingerprint.of(text(lines.subList(0, line)), "", platform, kept.get());
        return Optional.of(new ResumePoint(fingerprint, cut, text(lines.subList(line, lines.size())), sent.get()));
    }

    /** What is built from the image that the engine had before the cut. */
    BuildContext from(String image) {
        return new BuildContext(FROM + " " + image + "\n" + rest, layers);
    }

    private static int lastCopy(List<DockerfileInstruction> instructions) {
        int last = instructions.size() - 1;
        while (last >= 0 && !instructions.get(last).keyword().equals(COPY)) {
            last--;
        }
        return last;
    }

    private static boolean isOneStage(List<DockerfileInstruction> instructions) {
        DockerfileInstruction from = instructions.get(0);
        return from.keyword().equals(FROM)
                && PINNED.matcher(from.rest()).matches()
                && instructions.stream().skip(1).allMatch(each -> KNOWN.contains(each.keyword()));
    }

    private static boolean has(List<DockerfileInstruction> instructions, String keyword) {
        return instructions.stream().anyMatch(each -> each.keyword().equals(keyword));
    }

    /** The layers that the instructions copy; empty where they copy something else. */
    private static Optional<List<ImageLayer>> copied(List<DockerfileInstruction> instructions, BuildContext context) {
        List<ImageLayer> layers = new ArrayList<>();
        for (DockerfileInstruction instruction : instructions) {
            if (!instruction.keyword().equals(COPY)) {
                continue;
            }
            List<String> words = instruction.words();
            if (words.size() < 2 || instruction.flag("from").isPresent()) {
                return Optional.empty();
            }
            for (String source : words.subList(0, words.size() - 1)) {
                Optional<ImageLayer> layer = layer(source, context);
                if (layer.isEmpty()) {
                    return Optional.empty();
                }
                layers.add(layer.get());
            }
        }
        return layers.stream().flatMap(layer -> layer.files().stream()).anyMatch(file -> file.digest() == null)
                ? Optional.empty()
                : Optional.of(layers);
    }

    private static Optional<ImageLayer> layer(String source, BuildContext context) {
        Matcher path = PLAIN_PATH.matcher(source);
        return path.matches()
                ? context.layers().stream()
                        .filter(layer -> layer.name().equals(path.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
