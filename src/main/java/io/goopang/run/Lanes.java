package io.goopang.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs things side by side, a bounded number at once.
 *
 * <p>After the first failure nothing new begins, but what is under way may end; the first failure is thrown with the
 * others suppressed in it. An interrupt reaches everything that is under way.
 */
final class Lanes {

    private static final Duration LAST_WORDS = Duration.ofSeconds(30);

    private final int width;

    Lanes(int width) {
        this.width = width;
    }

    /** What the function makes of each item, in the items' order. */
    <T, R> List<R> map(List<T> items, Function<T, R> function) {
        AtomicBoolean failed = new AtomicBoolean();
        List<Callable<R>> calls = new ArrayList<>();
        for (T item : items) {
            calls.add(() -> {
                if (failed.get()) {
                    throw new NotBegun();
                }
                try {
                    return function.apply(item);
                } catch (RuntimeException | Error e) {
                    failed.set(true);
                    throw e;
                }
            });
        }
        return run(calls);
    }

    private <R> List<R> run(List<Callable<R>> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(width, calls.size()), Lanes::daemon);
        try {
            List<Future<R>> futures = calls.stream().map(pool::submit).toList();
            return collect(futures);
        } catch (InterruptedException e) {
            pool.shutdownNow();
            awaitEnd(pool);
            throw Interruption.failure(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> List<R> collect(List<Future<R>> futures) throws InterruptedException {
        List<R> results = new ArrayList<>();
        List<Throwable> thrown = new ArrayList<>();
        for (Future<R> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof NotBegun)) {
                    thrown.add(e.getCause() == null ? e : e.getCause());
                }
            }
        }
        if (thrown.isEmpty()) {
            return results;
        }
        Throwable first = thrown.get(0);
        thrown.stream().filter(other -> other != first).forEach(first::addSuppressed);
        throw unchecked(first);
    }

    static RuntimeException unchecked(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }

    private static void awaitEnd(ExecutorService pool) {
        try {
            pool.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "lane");
        thread.setDaemon(true);
        return thread;
    }

    /** Stands for an item that another's failure kept from beginning. */
    private static final class NotBegun extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
