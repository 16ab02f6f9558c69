package io.goopang.sandbox;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

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

    private static final ThreadLocal<Watch> CURRENT = new ThreadLocal<>();

    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, work -> daemon(work, "sandbox"));
    private final ScheduledThreadPoolExecutor timer =
            // At the end a worker may still begin to wait: nobody is left then to be hung up on.
            new ScheduledThreadPoolExecutor(
                    1, work -> daemon(work, "sandbox-watch"), new ThreadPoolExecutor.DiscardPolicy());

    RequestWatch() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable work) {
        workers.execute(() -> run(work));
    }

    /** To be called by the thread that has read a whole request head: from then on nothing is cut. */
    static void requestCame() {
        Watch watch = CURRENT.get();
        if (watch != null) {
            watch.settled.set(true);
        }
    }

    private void run(Runnable work) {
        Watch watch = new Watch(Thread.currentThread());
        CURRENT.set(watch);
        Future<?> alarm = watch.begin();
        try {
            work.run();
        } finally {
            watch.settled.set(true);
            alarm.cancel(false);
            CURRENT.remove();
        }
    }

    /** One wait for a request. */
    private final class Watch {
        private final Thread worker;
        private final AtomicBoolean settled = new AtomicBoolean();

        Watch(Thread worker) {
            this.worker = worker;
        }

        Future<?> begin() {
            long due = System.nanoTime() + PATIENCE.toNanos();
            return timer.schedule(() -> end(due), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void end(long due) {
            if (System.nanoTime() - due > STALL.toNanos()) {
                Future<?> unused = begin();
            } else if (settled.compareAndSet(false, true)) {
                worker.interrupt();
            }
        }
    }

    /** Ends all work and waits a little until it has ended. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
