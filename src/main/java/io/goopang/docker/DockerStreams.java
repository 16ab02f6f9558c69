package io.goopang.docker;

import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.model.Frame;
import io.goopang.plan.LogLine;
import io.goopang.plan.LogRange;
import io.goopang.port.HostStreams;
import java.util.List;
import java.util.function.Consumer;

/** Logs and commands of an engine's containers, as they go on. */
final class DockerStreams implements HostStreams {

    private final DockerConnection connection;

    DockerStreams(DockerConnection connection) {
        this.connection = connection;
    }

    @Override
    public void log(String id, LogRange range, boolean follow, Consumer<LogLine> lines) {
        String what = "could not read the container's log";
        // The engine takes whole seconds only.
        LogFrames frames = new LogFrames(line -> {
            if (range.since() == null || line.time() == null || !line.time().isBefore(range.since())) {
                lines.accept(line);
            }
        });
        EngineStream<Frame> stream = new EngineStream<>(connection, what, frames::accept);
        connection.longCall(what, client -> command(client.logContainerCmd(id), range)
                .withFollowStream(follow)
                .exec(stream));
        stream.await();
        frames.end();
    }

    private static LogContainerCmd command(LogContainerCmd command, LogRange range) {
        command.withStdOut(true).withStdErr(true).withTimestamps(true);
        if (range.last() == null) {
            command.withTailAll();
        } else {
            command.withTail(range.last());
        }
        if (range.since() != null) {
            command.withSince(Math.toIntExact(range.since().getEpochSecond()));
        }
        return command;
    }

    @Override
    public int exec(String id, List<String> command, Wires wires) {
        return new LiveExec(connection, wires).run(id, command);
    }
}
