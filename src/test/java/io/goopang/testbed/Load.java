package io.goopang.testbed;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Clients that never stop asking, of three kinds side by side: those with a new connection for each request, those that keep
 * theirs until the server says that it closes it, and those whose requests take the server two seconds.
 */
public final class Load implements AutoCloseable {

    /** The most that a request takes until it is answered or has failed. */
    public static final Duration LONGEST = RawHttp.LONGEST;

    private static final int CLIENTS = 8;
    private static final long PAUSE_MILLIS = 20;

    private final List<URI> targets;
    private final Tally brief = new Tally("new connections");
    private final Tally kept = new Tally("kept connections");
    private final Tally slow = new Tally("slow requests");
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<Thread> clients = new ArrayList<>();

    private Load(List<URI> targets) {
        this.targets = targets;
    }

    /** Begins to ask for the paths of these URLs, in turn, and for {@code /slow} of the same servers. */
    public static Load on(URI... targets) {
        Load load = new Load(List.of(targets));
        for (int i = 0; i < CLIENTS; i++) {
            int first = i;
            load.start(() -> load.askOnce(first, load.brief, false));
            load.start(() -> load.askKept(first));
            load.start(() -> load.askOnce(first, load.slow, true));
        }
        return load;
    }

    /** What came of it all. */
    public record Result(Tally brief, Tally kept, Tally slow) {

        public int total() {
            return brief.total() + kept.total() + slow.total();
        }

        public int failed() {
            return brief.failed() + kept.failed() + slow.failed();
        }

        /** The versions that answered, by the first word of what they said, in the order of their first answers. */
        public List<String> versions() {
            return brief.versions();
        }

        /** Fails unless there were requests of each kind, and every one was answered with 200. */
        public Result clean() {
            if (failed() > 0 || brief.total() == 0 || kept.total() == 0 || slow.total() == 0) {
                throw new AssertionError(toString());
            }
            return this;
        }

        @Override
        public String toString() {
            return brief + "\n" + kept + "\n" + slow;
        }
    }

    /** The numbers so far. */
    public Result soFar() {
        return new Result(brief, kept, slow);
    }

    /** Waits for the answers that are due, at most as long as a slow one takes. */
    public Result stop() {
        stopping.set(true);
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        return soFar();
    }

    /** Asks no more, and waits for nothing. */
    @Override
    public void close() {
        stopping.set(true);
    }

    private void start(Runnable client) {
        Thread thread = new Thread(client, "load");
        thread.setDaemon(true);
        clients.add(thread);
        thread.start();
    }

    private void askOnce(int first, Tally tally, boolean slowly) {
        for (int i = first; !stopping.get(); i++) {
            URI target = targets.get(i % targets.size());
            try (RawHttp connection = new RawHttp(target)) {
                tally.answered(target, connection.get(slowly ? "/slow" : target.getPath()));
            } catch (IOException e) {
                tally.failed(target, e);
            }
            Patience.pause(PAUSE_MILLIS);
        }
    }

    private void askKept(int first) {
        Map<URI, RawHttp> connections = new HashMap<>();
        for (int i = first; !stopping.get(); i++) {
            URI target = targets.get(i % targets.size());
            try {
                RawHttp connection = connections.get(target);
                if (connection == null) {
                    connection = new RawHttp(target);
                    connections.put(target, connection);
                }
                RawHttp.Answer answer = connection.get(target.getPath());
                kept.answered(target, answer);
                if (answer.last()) {
                    close(connections.remove(target));
                }
            } catch (IOException e) {
                kept.failed(target, e);
                close(connections.remove(target));
            }
            Patience.pause(PAUSE_MILLIS);
        }
        connections.values().forEach(Load::close);
    }

    private static void close(@Nullable RawHttp connection) {
        if (connection != null) {
            connection.close();
        }
    }
}
