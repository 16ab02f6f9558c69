package io.goopang.docker;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerPort;
import com.github.dockerjava.api.model.Ports;
import io.goopang.failure.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose the ports of a host are, as far as its engine knows. */
final class PortOwners {

    private final DockerConnection connection;

    PortOwners(DockerConnection connection) {
        this.connection = connection;
    }

    /** The Docker names of the running containers that publish TCP ports, by port. */
    Map<Integer, String> byPort() {
        Map<Integer, String> owners = new TreeMap<>();
        connection
                .call("could not list containers", client -> client.listContainersCmd()
                        .exec())
                .forEach(container -> ports(container).forEach(port -> owners.put(port, name(container))));
        return owners;
    }

    /** The failure of a start with the port and its owner named, if a taken port is what it is about. */
    Failure explain(String id, Failure failure) {
        if (EngineWords.of(failure.reason().orElse("")) != EngineWords.PORT_TAKEN) {
            return failure;
        }
        List<Integer> wanted = taken(wanted(id), failure.reason().orElse(""));
        String ports = wanted.stream().map(String::valueOf).collect(Collectors.joining(", "));
        Map<Integer, String> owners = byPort();
        Optional<String> owner =
                wanted.stream().map(owners::get).filter(Objects::nonNull).findFirst();
        String whose = owner.map(name -> "by the container " + name).orElse("by a process outside the engine");
        return failure.toBuilder()
                .reason("port " + ports + " of the host is taken " + whose + "\n"
                        + failure.reason().orElse(""))
                .mend(owner.map(name -> "Stop the container " + name + ", or publish another port.")
                        .orElse("Find it with `ss -ltnp` on the host, or publish another port."))
                .build();
    }

    /** Those that the engine names as taken; all where it names none. */
    private static List<Integer> taken(List<Integer> wanted, String text) {
        List<Integer> named = wanted.stream()
                .filter(port ->
                        Pattern.compile(":" + port + "\\b").matcher(text).find())
                .toList();
        return named.isEmpty() ? wanted : named;
    }

    private List<Integer> wanted(String id) {
        Ports ports = connection
                .call("could not inspect a container", client -> client.inspectContainerCmd(id)
                        .exec())
                .getHostConfig()
                .getPortBindings();
        return ports.getBindings().values().stream()
                .flatMap(bindings -> bindings == null ? Stream.empty() : Arrays.stream(bindings))
                .map(binding -> Integer.valueOf(binding.getHostPortSpec()))
                .sorted()
                .toList();
    }

    private static Stream<Integer> ports(Container container) {
        return Arrays.stream(container.getPorts())
                .filter(port -> "tcp".equals(port.getType()) && port.getPublicPort() != null)
                .map(ContainerPort::getPublicPort);
    }

    private static String name(Container container) {
        // Names of links to a container hold a second slash.
        return Arrays.stream(container.getNames())
                .map(name -> name.substring(1))
                .filter(name -> !name.contains("/"))
                .findFirst()
                .orElse(container.getId());
    }
}
