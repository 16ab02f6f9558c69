package io.goopang.run;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that is looked at while other work goes on. Where nobody waits for it, its failure matters to nobody. */
final class Ahead<T> {

    private final FutureTask<T> look;

    private Ahead(FutureTask<T> look) {
        this.look = look;
    }

    /** Begins at once, in a thread of that name. */
    static <T> Ahead<T> begin(String name, Callable<T> look) {
        FutureTask<T> task = new FutureTask<>(look);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new Ahead<>(task);
    }

    /** What was found; throws what the look threw. */
    T await() {
        try {
            return look.get();
        } catch (InterruptedException e) {
            look.cancel(true);
            throw Interruption.failure(e);
        } catch (ExecutionException e) {
            throw Lanes.unchecked(e.getCause());
        }
    }
}
