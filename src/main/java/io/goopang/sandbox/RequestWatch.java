package io.goopang.sandbox;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs the HTTP server's work, and hangs up on clients that do not come out with a request.
 *
 * <p>An engine tries TLS before plain HTTP with every registry that it need not trust. The JDK's server waits for the
 * end of what it takes for a request line, and the engine waits for an answer to its handshake: ten seconds. An
 * interrupted read closes its connection at once.
 */
final class RequestWatch implements Executor, AutoCloseable {

    private static final int THREADS = 64;
    private static final Duration PATIENCE = Duration.ofMillis(300);
    // A timer that fires late says that the whole process stood still, not that the client is slow.
    private static final Duration STALL = Duration.ofMillis(50);

    private final ThreadLocal<AtomicBoolean> current = new ThreadLocal<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, work -> daemon(work, "sandbox"));
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, work -> daemon(work, "sandbox-watch"));

    RequestWatch() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable work) {
        workers.execute(() -> run(work));
    }

    /** To be called by the thread that has read a whole request head: from then on nothing is cut. */
    void requestCame() {
        AtomicBoolean settled = current.get();
        if (settled != null) {
            settled.set(true);
        }
    }

    private void run(Runnable work) {
        AtomicBoolean settled = new AtomicBoolean();
        AtomicReference<ScheduledFuture<?>> alarm = new AtomicReference<>();
        current.set(settled);
        try {
            watch(Thread.currentThread(), settled, alarm);
            work.run();
        } finally {
            settled.set(true);
            alarm.get().cancel(false);
            current.remove();
        }
    }

    private void watch(Thread worker, AtomicBoolean settled, AtomicReference<ScheduledFuture<?>> alarm) {
        long due = System.nanoTime() + PATIENCE.toNanos();
        alarm.set(timer.schedule(
                () -> {
                    if (System.nanoTime() - due > STALL.toNanos()) {
                        watch(worker, settled, alarm);
                    } else if (settled.compareAndSet(false, true)) {
                        worker.interrupt();
                    }
                },
                PATIENCE.toMillis(),
                TimeUnit.MILLISECONDS));
    }

    /** Ends all work and waits a little until it has ended. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
        try {
            workers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
