package io.goopang.docker;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerPort;
import com.github.dockerjava.api.model.Ports;
import io.goopang.failure.Failure;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains a start that failed because a port of the host is taken: which port, and whose it is. */
final class PortHolders {

    private final DockerConnection connection;

    PortHolders(DockerConnection connection) {
        this.connection = connection;
    }

    /** The failure with the port and its holder named, if that is what it is about. */
    Failure explain(String id, Failure failure) {
        if (EngineWords.of(failure.reason().orElse("")) != EngineWords.PORT_TAKEN) {
            return failure;
        }
        Set<Integer> wanted = wanted(id);
        String ports = wanted.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
        Optional<String> holder = holder(id, wanted);
        return failure.toBuilder()
                .reason(failure.reason().orElse("") + "\nport " + ports + " of the host is taken"
                        + holder.map(name -> " by the container " + name).orElse(" by a process outside the engine"))
                .mend(holder.map(name -> "Stop the container " + name + ", or publish another port.")
                        .orElse("Find it with `ss -ltnp` on the host, or publish another port."))
                .build();
    }

    private Set<Integer> wanted(String id) {
        Ports ports = connection
                .call("could not inspect a container", client -> client.inspectContainerCmd(id)
                        .exec())
                .getHostConfig()
                .getPortBindings();
        return ports.getBindings().values().stream()
                .flatMap(bindings -> bindings == null ? Stream.empty() : Arrays.stream(bindings))
                .map(binding -> Integer.valueOf(binding.getHostPortSpec()))
                .collect(Collectors.toSet());
    }

    private Optional<String> holder(String id, Set<Integer> ports) {
        return connection
                .call("could not list containers", client -> client.listContainersCmd()
                        .exec())
                .stream()
                .filter(container -> !container.getId().equals(id))
                .filter(container -> Arrays.stream(container.getPorts())
                        .map(ContainerPort::getPublicPort)
                        .anyMatch(port -> port != null && ports.contains(port)))
                .map(PortHolders::name)
                .findFirst();
    }

    private static String name(Container container) {
        String[] names = container.getNames();
        String project = Map.copyOf(container.getLabels()).getOrDefault(io.goopang.image.Labels.PROJECT, "");
        String name = names == null || names.length == 0 ? container.getId() : names[0].substring(1);
        return name + (project.isEmpty() ? "" : " (project " + project + ")");
    }
}
