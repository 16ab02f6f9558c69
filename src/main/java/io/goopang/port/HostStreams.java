package io.goopang.port;

import io.goopang.plan.LogLine;
import io.goopang.plan.LogRange;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a host's containers print, and what is typed into them.
 *
 * <p>Every call throws {@link io.goopang.failure.Failure}: REMOTE where the host can't be reached or its engine refuses,
 * INTERRUPTED where the thread is interrupted.
 */
public interface HostStreams {

    /** What shells tell of a command whose output nobody reads (128 and SIGPIPE): it is left to notice that itself. */
    int UNREAD = 141;

    /**
     * Passes a container's log on, each line as it comes.
     *
     * @param follow whether to go on until the container stops
     * @param lines takes them one at a time, on any thread
     */
    void log(String id, LogRange range, boolean follow, Consumer<LogLine> lines);

    /**
     * Runs a command in a running container until it ends, however long it takes.
     *
     * @return its exit code; 126 and 127 where the engine could not run it or did not find it, {@link #UNREAD} where its
     *     outputs could not be passed on any more
     */
    int exec(String id, List<String> command, Wires wires);

    /**
     * What a command is connected to.
     *
     * @param in what it reads; null for nothing
     * @param out which tells by {@link PrintStream#checkError} that nobody reads it any more, as {@code err} does
     * @param window the size of the terminal that it gets; null for no terminal, with one both outputs are one
     */
    record Wires(
            @Nullable InputStream in,
            PrintStream out,
            PrintStream err,
            @Nullable Supplier<Window> window) {}

    /** The size of a terminal in characters. */
    record Window(int columns, int rows) {}
}
