package io.goopang.port;

import io.goopang.plan.LogLine;
import io.goopang.plan.LogRange;
import java.io.InputStream;
import java.io.OutputStream;
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
     * @return its exit code; 126 and 127 where the engine could not run it or did not find it
     */
    int exec(String id, List<String> command, Wires wires);

    /**
     * What a command is connected to.
     *
     * @param in what it reads; null for nothing
     * @param window the size of the terminal that it gets; null for no terminal, with one both outputs are one
     */
    record Wires(
            @Nullable InputStream in,
            OutputStream out,
            OutputStream err,
            @Nullable Supplier<Window> window) {}

    /** The size of a terminal in characters. */
    record Window(int columns, int rows) {}
}
