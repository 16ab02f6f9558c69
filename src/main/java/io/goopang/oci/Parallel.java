package io.goopang.oci;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Does the same with several things at once; the first failure is thrown at once, and interrupts the rest. */
final class Parallel {

    private static final int WIDTH = 4;

    private Parallel() {}

    static <T> void each(List<T> items, Consumer<T> work) {
        if (items.size() < 2) {
            items.forEach(work);
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(WIDTH, items.size()), Parallel::daemon);
        try {
            CompletionService<T> done = new ExecutorCompletionService<>(pool);
            items.forEach(item -> done.submit(() -> work.accept(item), item));
            for (int i = 0; i < items.size(); i++) {
                done.take().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted").cause(e).build();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "registry");
        thread.setDaemon(true);
        return thread;
    }
}
