package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.plan.ContainerState;
import io.goopang.plan.Inventory;
import io.goopang.plan.LogLine;
import io.goopang.plan.LogRange;
import io.goopang.port.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Follows what services print on one host: through the containers' replacement, and through broken connections. */
final class HostLogs {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final LogRange ALL = new LogRange(null, null);

    private final HostAddress address;
    private final Host host;
    private final Sources sources;
    private final List<String> names;
    private final Consumer<LogEntry> lines;
    private final Map<String, Thread> followed = new ConcurrentHashMap<>();
    private final Map<String, LogRange> first = new ConcurrentHashMap<>();
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    HostLogs(HostAddress address, Host host, Sources sources, List<String> names, Consumer<LogEntry> lines) {
        this.address = address;
        this.host = host;
        this.sources = sources;
        this.names = names;
        this.lines = lines;
    }

    /**
     * Follows until the thread is interrupted.
     *
     * @param range of the containers that are there now
     * @throws Failure where the host can't be reached any more
     */
    void follow(LogRange range) {
        try {
            Inventory inventory = sources.inventory(host);
            names.forEach(name -> sources.current(inventory, name).forEach(container -> {
                first.put(container.id(), range);
                begin(name, container, range);
            }));
            while (true) {
                Thread.sleep(LOOK.toMillis());
                look();
            }
        } catch (InterruptedException e) {
            throw Interruption.failure(e);
        } finally {
            followed.values().forEach(Thread::interrupt);
        }
    }

    /** What runs now and is not followed has come since, or was cut off. */
    private void look() {
        try {
            Inventory inventory = sources.inventory(host);
            for (String name : names) {
                for (ContainerState container : sources.running(inventory, name)) {
                    begin(name, container, next(container.id()));
                }
            }
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED || !host.awaitReachable(PATIENCE)) {
                throw e;
            }
        }
    }

    /** What is wanted of a container that was cut off, or has come since and is wanted from its first line on. */
    private LogRange next(String id) {
        Instant after = seen.get(id);
        return after == null ? first.getOrDefault(id, ALL) : new LogRange(null, after);
    }

    private void begin(String name, ContainerState container, LogRange range) {
        if (followed.containsKey(container.id())) {
            return;
        }
        Thread thread = new Thread(() -> read(name, container, range), "log of " + container.name());
        thread.setDaemon(true);
        followed.put(container.id(), thread);
        thread.start();
    }

    private void read(String name, ContainerState container, LogRange range) {
        try {
            host.streams().log(container.id(), begun(container.id(), range), true, line -> pass(name, container, line));
        } catch (Failure e) {
            // Whether that is the end of it, the next look will tell.
        } finally {
            followed.remove(container.id());
        }
    }

    /**
     * Where no old line is wanted, it begins after the last one that there is: "none of the last" would leave out what is
     * printed while a connection is broken.
     */
    private LogRange begun(String id, LogRange range) {
        if (range.last() == null || range.last() > 0) {
            return range;
        }
        List<LogLine> last = new CopyOnWriteArrayList<>();
        host.streams().log(id, new LogRange(1, null), false, last::add);
        last.forEach(line -> remember(id, line));
        if (last.isEmpty()) {
            first.put(id, ALL);
        }
        return next(id);
    }

    private void pass(String name, ContainerState container, LogLine line) {
        remember(container.id(), line);
        lines.accept(new LogEntry(address, name, container.name(), line));
    }

    private void remember(String id, LogLine line) {
        if (line.time() != null) {
            // What is asked for next begins after it.
            seen.put(id, line.time().plusNanos(1));
        }
    }
}
