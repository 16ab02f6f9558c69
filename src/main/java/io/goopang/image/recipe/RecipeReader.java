package io.goopang.image.recipe;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.failure.Problem;
import io.goopang.image.BuildContext;
import io.goopang.image.Dockerfile;
import io.goopang.image.DockerfileInstruction;
import io.goopang.image.layer.LayerEntry;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the instructions of a Dockerfile from its base on, as the engine's classic builder does
 * (https://docs.docker.com/reference/dockerfile/; moby 20.10, builder/dockerfile/dispatchers.go).
 */
public final class RecipeReader {

    private final Dockerfile dockerfile;
    private final Platform platform;
    private final ContextFiles context;
    private final ConfigDraft config;
    private final ImageConfig base;
    private final ImageReference baseName;
    private final Folders folders;
    /** The values of ARG: first those before FROM, then those of the stage. */
    private Map<String, String> arguments = new HashMap<>();

    private Map<String, String> global = Map.of();
    private String author = "";
    private boolean begun;

    private RecipeReader(BuildContext context, ImageReference baseName, ImageConfig base, Platform platform) {
        this.dockerfile = context.source();
        this.context = new ContextFiles(context);
        this.baseName = baseName;
        this.base = base;
        this.platform = platform;
        this.config = new ConfigDraft(base);
        this.folders = new Folders(UnixPath.clean(base.workingDir()));
    }

    /**
     * The recipe that the context's Dockerfile is.
     *
     * @param baseName what FROM must name
     * @throws Failure (MANIFEST) with every instruction that is wrong, or that takes an engine
     */
    public static Recipe read(BuildContext context, ImageReference baseName, ImageConfig base, Platform platform) {
        return new RecipeReader(context, baseName, base, platform).read();
    }

    private Recipe read() {
        List<RecipeLayer> steps = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        boolean mistaken = false;
        for (DockerfileInstruction instruction : dockerfile.instructions()) {
            try {
                List<LayerEntry> entries = follow(instruction);
                if (!instruction.keyword().equals("FROM")) {
                    steps.add(new RecipeLayer((instruction.keyword() + " " + instruction.rest()).strip(), entries));
                }
            } catch (IllegalArgumentException e) {
                problems.add(instruction.problem(dockerfile.file(), instruction.keyword() + ": " + e.getMessage()));
                mistaken |= !(e instanceof TakesEngineException);
            }
        }
        if (!problems.isEmpty()) {
            throw failure(problems, mistaken);
        }
        return new Recipe(config.done(), author, steps);
    }

    /** Where something is wrong for engines too, they are no way out. */
    private Failure failure(List<Problem> problems, boolean mistaken) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        Failure.Builder failure = mistaken
                ? Failure.of(ExitCode.MANIFEST, dockerfile.file() + " has " + count)
                : Failure.of(ExitCode.MANIFEST, dockerfile.file() + " can't be made into an image without an engine")
                        .mend("mend it, or let an engine build it: `image: { builder: engine }`");
        return failure.problems(problems).build();
    }

    /** What the instruction adds to the image; most change only its settings. */
    private List<LayerEntry> follow(DockerfileInstruction instruction) {
        String text = instruction.arguments();
        switch (instruction.keyword()) {
            case "FROM" -> from(instruction);
            case "ARG" -> argument(text);
            case "COPY", "ADD" -> {
                return copy(instruction);
            }
            case "ENV" -> config.env.putAll(expandedPairs(text));
            case "LABEL" -> config.labels.putAll(expandedPairs(text));
            case "EXPOSE" -> config.ports.addAll(PortWords.ports(expandedWords(text)));
            case "VOLUME" -> config.volumes.addAll(required(expanded(Arguments.list(text))));
            case "USER" -> config.user = required(expanded(text));
            case "WORKDIR" -> workingDir(required(expanded(text)));
            case "STOPSIGNAL" -> config.stopSignal = Signals.required(expanded(text));
            case "ENTRYPOINT" -> config.entrypoint(Arguments.command(text, config.shell()));
            case "CMD" -> config.cmd(Arguments.command(text, config.shell()));
            case "SHELL" ->
                config.shell(JsonStrings.parse(text)
                        .filter(words -> !words.isEmpty())
                        .orElseThrow(() -> new IllegalArgumentException("expected a JSON list of words")));
            case "HEALTHCHECK" -> config.healthcheck = HealthcheckInstruction.read(instruction, config.healthcheck);
            case "MAINTAINER" -> author = text;
            default -> throw new TakesEngineException("takes an engine");
        }
        return List.of();
    }

    private void from(DockerfileInstruction instruction) {
        String asked = instruction.flag("platform").map(this::expanded).orElse(platform.toString());
        List<String> words = Arguments.words(instruction.arguments());
        String name = words.isEmpty() ? "" : expanded(words.get(0));
        if (!name.equals(baseName.toString())) {
            throw new TakesEngineException("expected the base of the manifest, found " + name
                    + "; write FROM {{base}}, and name it as image.base");
        }
        if (!Platform.isValid(asked) || !Platform.parse(asked).equals(platform)) {
            throw new IllegalArgumentException("the platform is " + platform + ", which the manifest says, not "
                    + instruction.flag("platform").orElse(asked));
        }
        if (!base.onBuild().isEmpty()) {
            throw new TakesEngineException(
                    "the base has instructions for those that build on it (ONBUILD), which take an engine");
        }
        begun = true;
        global = arguments;
        arguments = new HashMap<>();
    }

    /** A default; without one, what an ARG of the same name before FROM has. */
    private void argument(String text) {
        for (String word : required(Arguments.words(text))) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                arguments.put(word.substring(0, equals), expanded(word.substring(equals + 1)));
            } else {
                String value = global.get(word);
                if (value != null) {
                    arguments.put(word, value);
                }
            }
        }
    }

    private List<LayerEntry> copy(DockerfileInstruction instruction) {
        if (instruction.flags().contains("from")) {
            throw new TakesEngineException("--from takes an engine");
        }
        return CopyInstruction.entries(
                expanded(Arguments.list(instruction.arguments())),
                instruction.flag("chown").map(this::expanded).orElse(""),
                config.workingDir,
                context,
                folders);
    }

    // An absolute path stays as it was written, a relative one is cleaned (moby, normalizeWorkdirUnix).
    private void workingDir(String path) {
        config.workingDir = path.startsWith("/") ? path : "/" + UnixPath.resolve(config.workingDir, path);
        folders.make(UnixPath.clean(config.workingDir));
    }

    /** All on one line see the values from before that line. */
    private Map<String, String> expandedPairs(String text) {
        Map<String, String> expanded = new LinkedHashMap<>();
        Arguments.pairs(text).forEach((name, value) -> expanded.put(expanded(name), expanded(value)));
        return expanded;
    }

    /** A word may become several by its variables, or none (moby buildkit, shell/lex.go, ProcessWords). */
    private List<String> expandedWords(String text) {
        return required(Arguments.words(text)).stream()
                .flatMap(word -> Arrays.stream(expanded(word).split("\\s+", -1)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private List<String> expanded(List<String> words) {
        return words.stream().map(this::expanded).toList();
    }

    private String expanded(String word) {
        Map<String, String> values = new HashMap<>(arguments);
        if (begun) {
            values.putAll(config.env);
        }
        return WordExpansion.of(word, values);
    }

    private static String required(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("expected a value");
        }
        return value;
    }

    private static List<String> required(List<String> values) {
        if (values.isEmpty() || values.contains("")) {
            throw new IllegalArgumentException("expected a value");
        }
        return values;
    }
}
