package io.goopang.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Map;

/** The networks of an engine (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Network). */
final class DockerNetworks {

    private final DockerConnection connection;

    DockerNetworks(DockerConnection connection) {
        this.connection = connection;
    }

    boolean has(String name) {
        // The filter takes any network whose name contains the given one.
        return connection
                .call(
                        "could not list networks",
                        client -> client.listNetworksCmd().withNameFilter(name).exec())
                .stream()
                .anyMatch(network -> network.getName().equals(name));
    }

    /** Creates a network; one that is there already is fine. */
    void create(String name, Map<String, String> labels) {
        connection.run("could not create the network " + name, client -> {
            try {
                client.createNetworkCmd()
                        .withName(name)
                        .withCheckDuplicate(true)
                        .withLabels(labels)
                        .exec();
            } catch (ConflictException e) {
                // Somebody else was quicker.
            }
        });
    }

    /** Removes a network; one that is gone already is fine. */
    void remove(String name) {
        connection.run("could not remove the network " + name, client -> {
            try {
                client.removeNetworkCmd(name).exec();
            } catch (NotFoundException e) {
                // Gone already.
            }
        });
    }
}
