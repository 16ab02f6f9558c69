package io.goopang.image;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.failure.Location;
import io.goopang.failure.Problem;
import io.goopang.manifest.tree.Nearest;
import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Dockerfile with {@code {{placeholders}}}; {@code ${X}} stays Docker's own, and comments are left alone.
 *
 * <p>It is checked for what can only break, before an engine is asked: see {@link DockerfileCheck}.
 */
public final class DockerfileTemplate {

    private static final String LAYERS = "layers";
    private static final List<String> NAMES = List.of("base", "jar", LAYERS, "port", "service");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9_.-]*)\\s*}}");

    private final String name;
    private final List<String> lines;

    private DockerfileTemplate(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    /**
     * Reads a template.
     *
     * @param name the file, as problems show it
     * @throws Failure (MANIFEST) with every problem there is
     */
    public static DockerfileTemplate parse(String name, String text) {
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        DockerfileTemplate template = new DockerfileTemplate(name, lines);
        List<Problem> problems = new ArrayList<>(template.placeholderProblems());
        problems.addAll(DockerfileCheck.of(name, template.instructions(placeholder -> placeholder)));
        template.failOn(problems);
        return template;
    }

    /**
     * The Dockerfile of one service.
     *
     * @throws Failure (MANIFEST) where it copies what the build context does not hold, or leaves out a layer
     */
    public Dockerfile render(Values values) {
        CopyCheck check = new CopyCheck(name, values, lines.stream().anyMatch(DockerfileTemplate::isLayers));
        failOn(check.problems(instructions(placeholder -> value(placeholder, values))));
        List<String> filled = new ArrayList<>();
        List<Integer> origins = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            // {{layers}} becomes as many lines as there are layers, and an empty one where there are none.
            for (String line : fill(lines.get(i), placeholder -> value(placeholder, values))
                    .split("\n", -1)) {
                filled.add(line);
                origins.add(i + 1);
            }
        }
        return new Dockerfile(
                name,
                String.join("\n", filled) + "\n",
                DockerfileInstruction.parse(filled).stream()
                        .map(instruction -> instruction.at(origins.get(instruction.line() - 1)))
                        .toList());
    }

    /**
     * Fails where an image can't be put together without an engine.
     *
     * @throws Failure (MANIFEST) with every instruction that takes one
     */
    public void requireNoEngine() {
        List<Problem> problems = new ArrayList<>(EngineOnly.escapes(name, lines));
        problems.addAll(EngineOnly.problems(name, instructions(placeholder -> placeholder)));
        failOn(problems);
    }

    /** The instructions, where each keeps the line that it has in the template. */
    private List<DockerfileInstruction> instructions(UnaryOperator<String> values) {
        return DockerfileInstruction.parse(lines.stream()
                .map(line -> isLayers(line) ? "" : fill(line, values))
                .toList());
    }

    private static String fill(String line, UnaryOperator<String> values) {
        if (isComment(line)) {
            return line;
        }
        return PLACEHOLDER.matcher(line).replaceAll(match -> Matcher.quoteReplacement(values.apply(match.group(1))));
    }

    private static boolean isLayers(String line) {
        Matcher matcher = PLACEHOLDER.matcher(line.strip());
        return matcher.matches() && matcher.group(1).equals(LAYERS);
    }

    private static String value(String placeholder, Values values) {
        return switch (placeholder) {
            case "base" -> values.base();
            case "jar" -> values.jar();
            case "port" -> Integer.toString(values.port());
            case "service" -> values.service().value();
            case LAYERS ->
                values.filledLayers().stream()
                        .map(layer -> "COPY " + layer + "/ ./")
                        .collect(Collectors.joining("\n"));
            default -> throw new IllegalStateException(placeholder);
        };
    }

    private List<Problem> placeholderProblems() {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (isComment(line)) {
                continue;
            }
            for (MatchResult match : PLACEHOLDER.matcher(line).results().toList()) {
                int number = i + 1;
                complaint(line, match)
                        .ifPresent(message ->
                                problems.add(new Problem(new Location(name, number, match.start() + 1), "", message)));
            }
        }
        return problems;
    }

    private static Optional<String> complaint(String line, MatchResult match) {
        String placeholder = match.group(1);
        if (placeholder.equals(LAYERS) && !line.strip().equals(match.group())) {
            return Optional.of("{{layers}} becomes several lines, so it must stand on a line of its own");
        }
        if (NAMES.contains(placeholder)) {
            return Optional.empty();
        }
        if (placeholder.equals("release")) {
            return Optional.of("{{release}} would make every build a new image; the release is a label of the image");
        }
        String hint = Nearest.to(placeholder, NAMES)
                .map(near -> "did you mean {{" + near + "}}?")
                .orElse("known are {{" + String.join("}}, {{", NAMES) + "}}");
        return Optional.of("unknown placeholder " + match.group() + "; " + hint);
    }

    private void failOn(List<Problem> problems) {
        if (!problems.isEmpty()) {
            String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
            throw Failure.of(ExitCode.MANIFEST, name + " has " + count)
                    .problems(problems)
                    .build();
        }
    }

    static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    /**
     * What the placeholders stand for.
     *
     * @param base the image to build on, as FROM takes it
     * @param jar the jar's file name
     * @param layers what the build context holds
     */
    public record Values(String base, String jar, int port, ServiceName service, List<ImageLayer> layers) {

        public Values {
            layers = List.copyOf(layers);
        }

        List<String> filledLayers() {
            return layers.stream()
                    .filter(layer -> !layer.files().isEmpty())
                    .map(ImageLayer::name)
                    .toList();
        }
    }
}
