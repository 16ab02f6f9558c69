package io.goopang.port;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.plan.LogLine;
import io.goopang.plan.LogRange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What the containers of the {@link FakeHost} print, and what becomes of commands in them. */
public final class FakeStreams implements HostStreams {

    private static final long LOOK_MILLIS = 10;

    private final FakeHost host;
    private final Clock clock;
    private final Map<String, List<LogLine>> logs = new HashMap<>();
    private final List<String> commands = new ArrayList<>();
    private BiFunction<List<String>, Wires, Integer> command = (words, wires) -> 0;
    private int breaks;

    FakeStreams(FakeHost host, Clock clock) {
        this.host = host;
        this.clock = clock;
    }

    /** Lets a container print a line. */
    public synchronized void print(FakeContainer container, String text) {
        logs.computeIfAbsent(container.id(), id -> new ArrayList<>()).add(new LogLine(clock.instant(), false, text));
    }

    /** Lets the next log that is followed break off after all that there is. */
    public synchronized void breakOnce() {
        breaks++;
    }

    /** What commands do, and their exit codes. */
    public synchronized void executing(BiFunction<List<String>, Wires, Integer> newCommand) {
        command = newCommand;
    }

    /** The commands that ran, each after the name of its container. */
    public synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void log(String id, LogRange range, boolean follow, Consumer<LogLine> lines) {
        int next = range.last() == null ? 0 : Math.max(0, all(id).size() - range.last());
        while (true) {
            boolean running =
                    host.container(id).filter(found -> found.running()).isPresent();
            List<LogLine> known = all(id);
            for (; next < known.size(); next++) {
                LogLine line = known.get(next);
                if (range.since() == null || line.time() == null || !line.time().isBefore(range.since())) {
                    lines.accept(line);
                }
            }
            if (!follow || !running) {
                return;
            }
            breakNow();
            sleep();
        }
    }

    private synchronized List<LogLine> all(String id) {
        return List.copyOf(logs.getOrDefault(id, List.of()));
    }

    /** Whether all that was to break off has. */
    public synchronized boolean broke() {
        return breaks == 0;
    }

    private synchronized void breakNow() {
        if (breaks > 0) {
            breaks--;
            throw Failure.of(ExitCode.REMOTE, "could not read the container's log")
                    .reason("the connection broke")
                    .build();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted").build();
        }
    }

    @Override
    public int exec(String id, List<String> words, Wires wires) {
        BiFunction<List<String>, Wires, Integer> run;
        synchronized (this) {
            commands.add(host.container(id).orElseThrow().name() + " " + String.join(" ", words));
            run = command;
        }
        return run.apply(words, wires);
    }
}
