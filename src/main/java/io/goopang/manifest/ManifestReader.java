package io.goopang.manifest;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.failure.Problem;
import io.goopang.manifest.tree.Interpolation;
import io.goopang.manifest.tree.Node;
import io.goopang.manifest.tree.Overlay;
import io.goopang.manifest.tree.Problems;
import io.goopang.manifest.tree.Section;
import io.goopang.manifest.tree.YamlSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads deploy.yaml and its overlays into a checked {@link Manifest}. */
public final class ManifestReader {

    private static final String MEND = "correct these places; `goopang schema` prints every key and what it takes";

    private final List<ManifestSource> sources;
    private final Function<String, @Nullable String> environment;
    private final Problems problems = new Problems();

    private ManifestReader(List<ManifestSource> sources, Function<String, @Nullable String> environment) {
        this.sources = sources;
        this.environment = environment;
    }

    /**
     * Reads the sources as one manifest.
     *
     * @param sources the base file, then its overlays
     * @param environment looks up an environment variable; null where it is not set
     * @throws Failure with {@link ExitCode#MANIFEST} and every problem there is, in the order of the files
     */
    public static Manifest read(List<ManifestSource> sources, Function<String, @Nullable String> environment) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a manifest is read from one source at least");
        }
        return new ManifestReader(List.copyOf(sources), environment).read();
    }

    private Manifest read() {
        Node.Mapping written = merge(parse());
        Node.Mapping filled = new Interpolation(environment, SecretScan::isSecrets, problems).fill(written);
        Manifest manifest = new ProjectReader(problems).read(new Section(filled, "", problems));
        stopAtProblems();
        return manifest;
    }

    /** The files' trees; a file without one ends the reading here, as everything else would follow from that. */
    private List<Node.Mapping> parse() {
        List<Node.Mapping> trees = new ArrayList<>();
        SecretScan scan = new SecretScan(problems);
        for (ManifestSource source : sources) {
            scan.text(source);
            new YamlSource(source.name(), source.text(), problems).read().ifPresent(trees::add);
        }
        trees.forEach(scan::tree);
        if (trees.size() < sources.size()) {
            stopAtProblems();
        }
        return trees;
    }

    private Node.Mapping merge(List<Node.Mapping> trees) {
        Overlay overlay = new Overlay(problems);
        return trees.stream().reduce(overlay::over).orElseThrow();
    }

    private void stopAtProblems() {
        List<Problem> found = problems.sorted();
        if (found.isEmpty()) {
            return;
        }
        String files = sources.stream().map(ManifestSource::name).collect(Collectors.joining(" and "));
        String has = sources.size() == 1 ? " has " : " have ";
        String count = found.size() == 1 ? "1 problem" : found.size() + " problems";
        throw Failure.of(ExitCode.MANIFEST, files + has + count)
                .problems(found)
                .mend(MEND)
                .build();
    }
}
