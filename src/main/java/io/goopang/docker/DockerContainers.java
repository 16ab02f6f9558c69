package io.goopang.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.RestartPolicy;
import io.goopang.failure.Failure;
import io.goopang.plan.ContainerState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The containers of an engine: finding them, and their lives once they are created. */
final class DockerContainers {

    /** An update to docker-java's own, which has no name, leaves the policy as it is. */
    private static final RestartPolicy NEVER =
            new ObjectMapper().convertValue(Map.of("Name", "no"), RestartPolicy.class);

    private final DockerConnection connection;

    DockerContainers(DockerConnection connection) {
        this.connection = connection;
    }

    /** All that carry the label with the value, running or not. */
    List<ContainerState> labelled(String label, String value) {
        return connection
                .call("could not list containers", client -> client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(Map.of(label, value))
                        .exec())
                .stream()
                .flatMap(container -> inspect(container.getId()).stream())
                .map(ContainerInspection::state)
                .toList();
    }

    /** The one with just this name or id: the engine also takes the beginning of an id, which a name may happen to be. */
    Optional<ContainerState> find(String nameOrId) {
        return inspect(nameOrId)
                .filter(found -> found.getId().equals(nameOrId)
                        || ContainerInspection.name(found).equals(nameOrId))
                .map(ContainerInspection::state);
    }

    Optional<InspectContainerResponse> inspect(String nameOrId) {
        return connection.find(
                "could not inspect the container " + nameOrId,
                client -> client.inspectContainerCmd(nameOrId).exec());
    }

    /** Starts a container; one that runs already is fine. */
    void start(String id) {
        try {
            connection.run("could not start the container", client -> {
                try {
                    client.startContainerCmd(id).exec();
                } catch (NotModifiedException e) {
                    // It runs already.
                }
            });
        } catch (Failure failure) {
            throw new PortOwners(connection).explain(id, failure);
        }
    }

    /** Stops a container; one that runs no more is fine. */
    void stop(String id, Duration grace) {
        connection.longCall("could not stop the container", client -> {
            try {
                client.stopContainerCmd(id)
                        .withTimeout(Math.toIntExact(grace.toSeconds()))
                        .exec();
            } catch (NotModifiedException | NotFoundException e) {
                // It runs no more.
            }
            return id;
        });
    }

    void rename(String id, String name) {
        connection.run(
                "could not rename a container to " + name,
                client -> client.renameContainerCmd(id).withName(name).exec());
    }

    void restart(String id, String wanted) {
        RestartPolicy policy = wanted.equals(ContainerState.NEVER) ? NEVER : RestartPolicy.parse(wanted);
        connection.run("could not change the container's restart policy", client -> client.updateContainerCmd(id)
                .withRestartPolicy(policy)
                .exec());
    }

    /** Removes a container, running or not, with its anonymous volumes; one that is gone already is fine. */
    void remove(String id) {
        connection.run("could not remove the container", client -> {
            try {
                client.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException e) {
                // Gone already.
            }
        });
    }
}
