package io.goopang.run;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something again and again beside the work; tests let it happen when they want. */
@FunctionalInterface
interface Ticking {

    /** Does it until what is returned is closed, each time so long after the last time's end. */
    Ticker every(Duration time, Runnable work);

    /** What can be stopped; whatever is under way may end. */
    @FunctionalInterface
    interface Ticker extends AutoCloseable {
        @Override
        void close();
    }

    /** A thread for each, which keeps no process from ending. */
    static Ticking onDaemons() {
        return (time, work) -> {
            ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "lease");
                thread.setDaemon(true);
                return thread;
            });
            Future<?> ticking =
                    executor.scheduleWithFixedDelay(work, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
            return () -> {
                ticking.cancel(false);
                executor.shutdown();
            };
        };
    }
}
