package io.goopang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a command and measures it.
 *
 * <p>CPU time is what Linux adds to this process for children that have ended, and theirs (proc(5), {@code cutime}). Memory
 * is looked at ten times a second, which takes time on two cores: the sum of each living process's own peak.
 */
final class Meter {

    private static final long TICK_MILLIS = 10;
    private static final long LOOK_MILLIS = 100;
    private static final Path ENGINE = Path.of("/var/run/docker.pid");

    private final CountingProxy engine;
    private final Path log;

    /**
     * A meter.
     *
     * @param log where the commands' outputs go
     */
    Meter(CountingProxy engine, Path log) {
        this.engine = engine;
        this.log = log;
    }

    Figures run(Step step, StandIn registry) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(step.command())
                .directory(step.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("GOOPANG_"));
        builder.environment().putAll(step.environment());
        long toRegistry = registry.sentToRegistry();
        long toApi = registry.sentToApi();
        long toEngine = engine.sent();
        long cpu = childrenTicks();
        long engineCpu = engineTicks();
        long begun = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, memory(process.toHandle()));
        }
        long ended = System.nanoTime();
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", step.command()) + "\n" + Files.readString(log));
        }
        return new Figures(
                (ended - begun) / 1e6,
                (childrenTicks() - cpu) * TICK_MILLIS,
                engineCpu < 0 ? -1 : (engineTicks() - engineCpu) * TICK_MILLIS,
                peak,
                registry.sentToRegistry() - toRegistry,
                registry.sentToApi() - toApi,
                engine.sent() - toEngine);
    }

    private static long memory(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> peak(each.pid()))
                .sum();
    }

    private static long peak(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            Optional<String> line =
                    lines.filter(each -> each.startsWith("VmHWM:")).findFirst();
            return line.map(text -> Long.parseLong(text.replaceAll("[^0-9]", "")))
                    .orElse(0L);
        } catch (IOException | UncheckedIOException e) {
            // It has just ended.
            return 0;
        }
    }

    private static long childrenTicks() throws IOException {
        String[] fields = stat("self");
        return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }

    private static long engineTicks() throws IOException {
        try {
            String[] fields = stat(Files.readString(ENGINE).strip());
            return Long.parseLong(fields[11])
                    + Long.parseLong(fields[12])
                    + Long.parseLong(fields[13])
                    + Long.parseLong(fields[14]);
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    /** The fields from the third on: the second, the program's name, may hold blanks. */
    private static String[] stat(String pid) throws IOException {
        String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return text.substring(text.lastIndexOf(')') + 2).split(" ");
    }
}
