package io.goopang.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code bench/run}: measures all contenders in turn, and writes docs/performance.md. */
public final class Bench {

    /** The repository of the base. */
    static final String BASE = "bench-base";

    /** Above it, only those are measured that have a target there. */
    private static final int MANY = 50;

    private final Options options;
    private final Surroundings surroundings;
    private final Meter meter;
    private final Results results = new Results();
    private final PrintStream out;
    private final Base base;
    private final String baseName;
    private final List<Goopang.Kind> builders;

    private Bench(Options options, Surroundings surroundings, PrintStream out)
            throws IOException, InterruptedException {
        this.options = options;
        this.surroundings = surroundings;
        this.out = out;
        this.builders = new ArrayList<>(options.builders());
        this.meter = new Meter(surroundings.socket(), surroundings.folder().resolve("run.log"));
        this.base = Base.in(surroundings.home().resolve("bench/target"));
        surroundings.hub().mounting(true);
        this.baseName = base.push(surroundings.hub(), BASE);
        surroundings.pull(baseName);
    }

    /** Measures what the arguments after the first, goopang's folder, say. */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        Options options;
        try {
            options = Options.of(List.of(args).subList(1, args.length));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\nusage: " + Options.USAGE);
            System.exit(2);
            return;
        }
        String load = Files.readString(Path.of("/proc/loadavg")).replaceFirst("^(\\S+ \\S+ \\S+) .*\\s*$", "$1");
        Path folder = Files.createTempDirectory("goopang-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
        try (Surroundings surroundings = Surroundings.open(home, folder)) {
            Bench bench = new Bench(options, surroundings, System.out);
            try {
                bench.run();
            } finally {
                surroundings.clean(bench.baseName);
            }
            if (!options.quick()) {
                new Page(bench.results, home, load).write();
            }
        }
    }

    private void run() throws IOException, InterruptedException {
        Workspace first = Workspace.make(surroundings.folder().resolve("first"), jars(), 1);
        archive(first);
        for (int count : options.services()) {
            out.println(count + (count == 1 ? " service" : " services"));
            Path folder = surroundings.folder().resolve("work-" + count);
            measure(Plan.of(count, options), Workspace.make(folder, jars(), count));
            Folders.delete(folder);
        }
    }

    private List<Path> jars() {
        return Stream.of("user", "product", "cart")
                .map(name ->
                        surroundings.home().resolve("services/" + name + "-service/target/" + name + "-service.jar"))
                .toList();
    }

    /** Jib's archive of classes; the run that makes it, and one of each other, also warm the registry up. */
    private void archive(Workspace workspace) throws IOException, InterruptedException {
        Files.deleteIfExists(new JibCore(surroundings).archive());
        List<Entry> entries = entries(workspace, surroundings.hub(), "w");
        for (Entry entry : entries) {
            Step step = entry.contender() instanceof JibCore jib ? jib.archiving(entry.job()) : entry.prepare();
            long images = surroundings.images();
            meter.run(step, entry.job().registry());
            if (entry.contender().name().equals(Goopang.Kind.LOAD.title()) && surroundings.images() == images) {
                out.println("This goopang loads no direct image into the engine: left out.");
                builders.remove(Goopang.Kind.LOAD);
            }
        }
    }

    private void measure(Plan plan, Workspace workspace) throws IOException, InterruptedException {
        List<Entry> entries = entries(workspace, surroundings.hub(), "c0-" + plan.services());
        if (plan.few()) {
            measure(Scenario.COLD, 0, entries);
            for (int round = 1; round < plan.cold(); round++) {
                workspace.change();
                entries = entries(workspace, surroundings.hub(), "c" + round + "-" + plan.services());
                measure(Scenario.COLD, round, entries);
            }
        } else {
            entries = prepared(entries);
        }
        for (int round = 0; round < plan.rounds(); round++) {
            if (plan.few()) {
                workspace.change();
                measure(Scenario.LINE, round, entries);
            }
            measure(Scenario.NOTHING, round, entries);
        }
        // The one contender of ours that is measured there.
        int empty = builders.contains(Goopang.Kind.DIRECT) ? plan.empty() : 0;
        for (int round = 0; round < empty; round++) {
            empty(workspace, round);
        }
    }

    /** Pushes once; where it takes minutes, both ways of docker work on the same images. */
    private List<Entry> prepared(List<Entry> entries) throws IOException, InterruptedException {
        List<Entry> prepared = new ArrayList<>();
        Job docker = null;
        for (Entry entry : entries) {
            if (entry.contender() instanceof DockerCli) {
                docker = docker == null ? entry.job() : docker;
                prepared.add(new Entry(entry.contender(), docker));
                if (prepared.size() == 1) {
                    meter.run(new DockerCli(true, surroundings).prepare(docker), docker.registry());
                }
            } else {
                prepared.add(entry);
                meter.run(entry.prepare(), entry.job().registry());
            }
        }
        return prepared;
    }

    /** Docker compresses the base again whatever was kept, so that its one run stands in both. */
    private void empty(Workspace workspace, int round) throws IOException, InterruptedException {
        Path folder = surroundings.folder().resolve("empty-" + round);
        try (StandIn registry = new StandIn(surroundings.home(), folder)) {
            workspace.change();
            List<Entry> entries = entries(workspace, registry, "e" + round).stream()
                    .filter(Entry::isMeasuredEmpty)
                    .toList();
            measure(Scenario.EMPTY, round, entries);
            Results.Case kept =
                    new Results.Case(Scenario.KEPT, workspace.services().size());
            results.figures(new Results.Case(Scenario.EMPTY, kept.services()), DockerCli.SEQUENTIAL).stream()
                    .skip(round)
                    .forEach(figures -> note(kept, DockerCli.SEQUENTIAL, round, figures));
            workspace.change();
            List<Entry> again = new ArrayList<>();
            for (Entry entry : entries.subList(1, entries.size())) {
                again.add(entry.into("k"));
                registry.create(again.get(0).job().repositories());
            }
            measure(Scenario.KEPT, round, again);
        }
        Folders.delete(folder);
    }

    /** All contenders, with repositories and caches of their own. */
    private List<Entry> entries(Workspace workspace, StandIn registry, String stage)
            throws IOException, InterruptedException {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new DockerCli(false, surroundings));
        if (workspace.services().size() > 1) {
            contenders.add(new DockerCli(true, surroundings));
        }
        contenders.add(new JibCore(surroundings));
        boolean most = workspace.services().size() > MANY;
        builders.stream()
                .filter(builder -> !most || builder == Goopang.Kind.DIRECT)
                .forEach(builder -> contenders.add(new Goopang(builder, surroundings)));
        List<Entry> entries = new ArrayList<>();
        for (Contender contender : contenders) {
            String key = stage + "-" + entries.size();
            Path cache = Files.createDirectories(surroundings.folder().resolve("cache-" + key));
            Entry entry = new Entry(
                    contender,
                    new Job(workspace, registry, baseName, key + "-", cache, "Dockerfile-" + entries.size()));
            registry.create(entry.job().repositories());
            entries.add(entry);
        }
        return entries;
    }

    /** One round: all contenders one after the other. */
    private void measure(Scenario scenario, int round, List<Entry> entries) throws IOException, InterruptedException {
        Results.Case of = new Results.Case(
                scenario, entries.get(0).job().workspace().services().size());
        for (Entry entry : entries) {
            note(
                    of,
                    entry.contender().name(),
                    round,
                    meter.run(entry.prepare(), entry.job().registry()));
        }
        note(
                of,
                RawLimit.NAME,
                round,
                new RawLimit(base).run(scenario, entries.get(0).job()));
    }

    private void note(Results.Case of, String contender, int round, Figures figures) {
        results.add(of, contender, round, figures);
        out.printf(Locale.ROOT, "  %-38s %-22s %8.0f ms%n", of.scenario().title(), contender, figures.wallMillis());
    }
}
