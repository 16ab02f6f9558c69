package io.goopang.sandbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets images, bytes and uploads expire, from time to time and soon after a push. */
final class Upkeep implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofSeconds(10);

    private final Expiry expiry;
    private final Uploads uploads;
    private final AccessLog log;
    private final AtomicBoolean planned = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sandbox-upkeep");
        thread.setDaemon(true);
        return thread;
    });

    Upkeep(Expiry expiry, Uploads uploads, AccessLog log) {
        this.expiry = expiry;
        this.uploads = uploads;
        this.log = log;
    }

    void start(Duration interval) {
        Future<?> unused = timer.scheduleWithFixedDelay(
                this::runInBackground, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs once in a few seconds, however often this is called until then. */
    void soon() {
        if (!timer.isShutdown() && planned.compareAndSet(false, true)) {
            Future<?> unused = timer.schedule(this::runInBackground, SOON.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void run() {
        expiry.run();
        uploads.forget();
    }

    // The timer drops work that throws, for good and without a word.
    private void runInBackground() {
        planned.set(false);
        try {
            run();
        } catch (RuntimeException e) {
            log.failed("upkeep", e);
        }
    }

    /** Waits for what is under way: nothing may be written any more when the data are left to others. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
                log.failed("upkeep", new IllegalStateException("did not end within " + END.toSeconds() + " s"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
