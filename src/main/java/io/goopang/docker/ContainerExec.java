package io.goopang.docker;

import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.model.Frame;
import io.goopang.plan.Execution;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Commands in running containers (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Exec). */
final class ContainerExec {

    private final DockerConnection connection;

    ContainerExec(DockerConnection connection) {
        this.connection = connection;
    }

    /**
     * Runs a command until it ends.
     *
     * @param what the failure's first words
     * @param silence how long it may print nothing
     * @return empty where it was silent for longer
     */
    Optional<Execution> run(String what, String id, List<String> command, Duration silence) {
        String exec = connection.call(what, client -> client.execCreateCmd(id)
                .withCmd(command.toArray(String[]::new))
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId());
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        EngineStream<Frame> stream =
                new EngineStream<>(connection, what, frame -> output.writeBytes(frame.getPayload()));
        connection.longCall(what, client -> client.execStartCmd(exec).exec(stream));
        if (!stream.await(silence)) {
            return Optional.empty();
        }
        InspectExecResponse ended =
                connection.call(what, client -> client.inspectExecCmd(exec).exec());
        Long code = ended.getExitCodeLong();
        return Optional.of(new Execution(code == null ? -1 : code.intValue(), output.toString(StandardCharsets.UTF_8)));
    }
}
