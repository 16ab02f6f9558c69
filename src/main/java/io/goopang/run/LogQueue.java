package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.EventSink;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings the lines of several hosts, each read on a thread of its own, to one reader. */
final class LogQueue {

    /** A reader that is slower than the containers makes them wait there, and not here in memory. */
    private static final int WAITING = 10_000;

    private static final long LOOK_MILLIS = 200;

    private final EventSink events;
    private final boolean several;
    private final BlockingQueue<LogEntry> lines = new ArrayBlockingQueue<>(WAITING);
    private final List<Thread> readers = new ArrayList<>();
    private volatile @Nullable RuntimeException last;

    /**
     * A queue without readers.
     *
     * @param several whether there will be more than one
     */
    LogQueue(EventSink events, boolean several) {
        this.events = events;
        this.several = several;
    }

    /** Begins to read a host; its failure ends that alone. */
    void begin(HostAddress host, Consumer<Consumer<LogEntry>> reading) {
        Thread reader = new Thread(() -> read(host, reading), "log of " + host);
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }

    private void read(HostAddress host, Consumer<Consumer<LogEntry>> reading) {
        try {
            reading.accept(this::put);
        } catch (RuntimeException e) {
            last = e;
            if (several && e instanceof Failure failure && failure.exitCode() != ExitCode.INTERRUPTED) {
                events.publish(new Event.Warned("no more lines of " + host + ": "
                        + failure.reason().orElse(String.valueOf(failure.getMessage()))));
            }
        }
    }

    private void put(LogEntry entry) {
        try {
            lines.put(entry);
        } catch (InterruptedException e) {
            throw Interruption.failure(e);
        }
    }

    /** Passes lines on until nobody wants them, the thread is interrupted, or no host is left. */
    void pass(BooleanSupplier wanted, Consumer<LogEntry> sink) {
        try {
            while (wanted.getAsBoolean()) {
                boolean alive = readers.stream().anyMatch(Thread::isAlive);
                LogEntry entry = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (entry != null) {
                    sink.accept(entry);
                } else if (!alive) {
                    throw ended();
                }
            }
        } catch (InterruptedException e) {
            throw Interruption.failure(e);
        } finally {
            readers.forEach(Thread::interrupt);
        }
    }

    private RuntimeException ended() {
        RuntimeException failure = last;
        return failure == null ? new IllegalStateException("a reader ended by itself") : failure;
    }
}
