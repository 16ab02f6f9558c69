package io.goopang.docker;

import com.github.dockerjava.api.async.ResultCallback;
import io.goopang.failure.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A running answer of the engine, item by item, that its reader can wait for and leave.
 *
 * <p>While the engine is silent it is asked from time to time whether it is still there, so that one that has gone
 * without closing the connection is noticed.
 */
final class EngineStream<T> implements ResultCallback<T> {

    private static final Duration CHECK = Duration.ofSeconds(30);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final DockerConnection connection;
    private final String what;
    private final Predicate<T> consumer;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long lastItem = System.nanoTime();
    private volatile boolean closed;
    private volatile @Nullable Closeable answer;
    private volatile @Nullable Throwable error;

    /**
     * @param what the failure's first words
     * @param consumer takes the items, on the stream's own thread
     */
    EngineStream(DockerConnection connection, String what, Consumer<T> consumer) {
        this(connection, what, (Predicate<T>) item -> {
            consumer.accept(item);
            return true;
        });
    }

    private EngineStream(DockerConnection connection, String what, Predicate<T> consumer) {
        this.connection = connection;
        this.what = what;
        this.consumer = consumer;
    }

    /**
     * One that its consumer can leave.
     *
     * @param consumer takes the items as long as it says that it wants more; then the answer has ended for its reader
     */
    static <T> EngineStream<T> asLongAs(DockerConnection connection, String what, Predicate<T> consumer) {
        return new EngineStream<>(connection, what, consumer);
    }

    /** Waits for the end of the answer, however long it takes. */
    void await() {
        await(FOR_EVER);
    }

    /**
     * Waits for the end of the answer.
     *
     * @param silence how long no item may come, and nothing else may move
     * @return whether it ended; false where it was silent for longer and has been closed
     * @throws Failure where the engine refuses, can't be reached any more, or this thread is interrupted
     */
    boolean await(Duration silence) {
        try {
            while (!done.await(Math.min(CHECK.toMillis(), leftMillis(silence)), TimeUnit.MILLISECONDS)) {
                if (leftMillis(silence) == 0) {
                    return false;
                }
                connection.call(what, client -> client.pingCmd().exec());
            }
        } catch (InterruptedException e) {
            throw EngineFailures.interrupted(what);
        } finally {
            close();
        }
        Throwable thrown = error;
        if (thrown != null) {
            throw connection.failure(what, thrown);
        }
        return true;
    }

    private long leftMillis(Duration silence) {
        return Math.max(0, silence.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastItem));
    }

    /** Something moved that is no item, such as a request that is still being sent. */
    void touch() {
        lastItem = System.nanoTime();
    }

    @Override
    public void onStart(Closeable started) {
        answer = started;
        if (closed) {
            close();
        }
    }

    @Override
    public void onNext(T item) {
        if (!closed) {
            lastItem = System.nanoTime();
            if (!consumer.test(item)) {
                close();
                done.countDown();
            }
        }
    }

    @Override
    public void onError(Throwable thrown) {
        if (error == null && !closed) {
            error = thrown;
        }
        done.countDown();
    }

    @Override
    public void onComplete() {
        done.countDown();
    }

    @Override
    public void close() {
        boolean ended = done.getCount() == 0;
        closed = true;
        Closeable started = answer;
        if (started != null && !ended) {
            try {
                started.close();
            } catch (IOException e) {
                // It is left; there is nothing to be done with it.
            }
        }
    }
}
