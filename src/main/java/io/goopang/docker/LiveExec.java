package io.goopang.docker;

import com.github.dockerjava.api.command.ExecStartCmd;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.port.HostStreams;
import io.goopang.port.HostStreams.Window;
import io.goopang.port.HostStreams.Wires;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command in a container, connected to the streams of somebody who is there
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Exec).
 */
final class LiveExec {

    private static final Duration RESIZE = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS = 20;

    private final DockerConnection connection;
    private final Wires wires;
    private volatile boolean unread;

    LiveExec(DockerConnection connection, Wires wires) {
        this.connection = connection;
        this.wires = wires;
    }

    int run(String id, List<String> command) {
        String what = "could not run " + command.get(0) + " in the container";
        boolean terminal = wires.window() != null;
        String exec = connection.call(what, client -> client.execCreateCmd(id)
                .withCmd(command.toArray(String[]::new))
                .withAttachStdin(wires.in() != null)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withTty(terminal)
                .exec()
                .getId());
        EngineStream<Frame> stream = EngineStream.asLongAs(connection, what, this::pass);
        start(what, exec, stream);
        Thread resizing = resizing(exec, wires.window());
        try {
            stream.await();
        } finally {
            resizing.interrupt();
        }
        return unread ? HostStreams.UNREAD : exitCode(what, exec);
    }

    /** The outputs may end a moment before the command does. */
    private int exitCode(String what, String exec) {
        for (int look = 0; look < LOOKS; look++) {
            InspectExecResponse state =
                    connection.call(what, client -> client.inspectExecCmd(exec).exec());
            if (state.getExitCodeLong() != null) {
                return state.getExitCodeLong().intValue();
            }
            sleep(what);
        }
        throw Failure.of(ExitCode.REMOTE, what)
                .reason("it was cut off: its container stopped, or the connection broke")
                .build();
    }

    private static void sleep(String what) {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            throw EngineFailures.interrupted(what);
        }
    }

    private void start(String what, String exec, EngineStream<Frame> stream) {
        boolean terminal = wires.window() != null;
        InputStream in = wires.in();
        connection.longCall(what, client -> {
            if (in == null || !ExecChannel.isPossible(connection.address())) {
                ExecStartCmd start = client.execStartCmd(exec).withTty(terminal);
                return (in == null ? start : start.withStdIn(in)).exec(stream);
            }
            try {
                ExecChannel.start(connection, exec, terminal, in, stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return stream;
        });
    }

    /** Passes on what was printed, and tells whether anybody reads it. */
    private boolean pass(Frame frame) {
        PrintStream to = frame.getStreamType() == StreamType.STDERR ? wires.err() : wires.out();
        to.writeBytes(frame.getPayload());
        // No failure: `| head` has what it wanted. The command notices once the connection is closed.
        unread = to.checkError();
        return !unread;
    }

    /** Keeps the command's terminal as large as the user's. */
    private Thread resizing(String exec, @Nullable Supplier<Window> window) {
        Thread thread = new Thread(
                () -> {
                    if (window != null) {
                        follow(exec, window);
                    }
                },
                "window");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void follow(String exec, Supplier<Window> window) {
        Window known = new Window(0, 0);
        try {
            while (true) {
                Window now = window.get();
                if (!now.equals(known) && now.rows() > 0 && now.columns() > 0) {
                    connection.run("could not resize a terminal", client -> client.resizeExecCmd(exec)
                            .withSize(now.rows(), now.columns())
                            .exec());
                    known = now;
                }
                Thread.sleep(RESIZE.toMillis());
            }
        } catch (InterruptedException | Failure e) {
            // The command has ended, or has a terminal of another size.
        }
    }
}
