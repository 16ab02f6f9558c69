package io.goopang.report;

import io.goopang.event.Event;
import io.goopang.event.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Queues events from any thread for a report, which sees them one at a time, in their order, on a thread of its own.
 *
 * <p>Publishing neither waits for the report nor throws what it throws. {@link #close} returns when all that was
 * published before is rendered; what comes later is dropped.
 */
public final class SerialSink implements EventSink, AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(100);

    /** How far a report may fall behind, say because nobody reads its pipe, before progress is dropped. */
    private static final int FAR_BEHIND = 10_000;

    private final Report report;
    private final InstantSource clock;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean closed;
    private volatile @Nullable RuntimeException defect;

    private SerialSink(Report report, InstantSource clock) {
        this.report = report;
        this.clock = clock;
        this.thread = new Thread(this::render, "report");
        thread.setDaemon(true);
    }

    /** Begins to render; the clock stamps the events. */
    public static SerialSink start(Report report, InstantSource clock) {
        SerialSink sink = new SerialSink(report, clock);
        sink.thread.start();
        return sink;
    }

    @Override
    public synchronized void publish(Event event) {
        if (!closed && (queue.size() < FAR_BEHIND || !isPassing(event))) {
            queue.add(new Entry(event, clock.instant()));
        }
    }

    private static boolean isPassing(Event event) {
        return event instanceof Event.Progressed || event instanceof Event.Detailed;
    }

    /** What the report threw first, if it ever did: rendering went on, yet it is a defect in goopang. */
    public Optional<RuntimeException> defect() {
        return Optional.ofNullable(defect);
    }

    /** Waits even where the calling thread is interrupted, so that no terminal is left half drawn. */
    @Override
    public void close() {
        synchronized (this) {
            if (!closed) {
                closed = true;
                queue.add(new Entry(null, clock.instant()));
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void render() {
        Instant ticked = Instant.EPOCH;
        while (true) {
            Entry entry = next();
            if (entry != null && entry.event == null) {
                guard(() -> report.end(entry.at));
                return;
            }
            if (entry != null && entry.event != null) {
                Event event = entry.event;
                guard(() -> report.show(event, entry.at));
            }
            Instant now = clock.instant();
            if (entry == null || Duration.between(ticked, now).abs().compareTo(BEAT) >= 0) {
                guard(() -> report.tick(now));
                ticked = now;
            }
        }
    }

    /** The next entry, or null if there was none for a beat. */
    private @Nullable Entry next() {
        try {
            return queue.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return new Entry(null, clock.instant());
        }
    }

    private void guard(Runnable rendering) {
        try {
            rendering.run();
        } catch (RuntimeException e) {
            if (defect == null) {
                defect = e;
            }
        }
    }

    /** An event and when it was published; the one without an event is the last. */
    private record Entry(@Nullable Event event, Instant at) {}
}
