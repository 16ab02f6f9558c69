package io.goopang.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import io.goopang.plan.ContainerState;
import io.goopang.plan.ContainerState.Status;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the engine's description of a container
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Container/operation/ContainerInspect).
 */
final class ContainerInspection {

    private static final String ANY_ADDRESS = "0.0.0.0";

    private ContainerInspection() {}

    static ContainerState state(InspectContainerResponse container) {
        InspectContainerResponse.ContainerState state = container.getState();
        Map<String, String> labels = container.getConfig().getLabels();
        return new ContainerState(
                container.getId(),
                name(container),
                Objects.requireNonNullElse(container.getConfig().getImage(), ""),
                container.getImageId(),
                status(state.getStatus()),
                startedAt(state.getStartedAt()),
                state.getExitCodeLong() == null ? 0 : state.getExitCodeLong().intValue(),
                Boolean.TRUE.equals(state.getOOMKilled()),
                Objects.requireNonNullElse(container.getRestartCount(), 0),
                restartPolicy(container.getHostConfig().getRestartPolicy()),
                Boolean.TRUE.equals(container.getHostConfig().getAutoRemove()),
                Objects.requireNonNullElse(state.getError(), ""),
                state.getHealth() == null
                        ? ""
                        : Objects.requireNonNullElse(state.getHealth().getStatus(), ""),
                address(container),
                networks(container),
                published(container.getNetworkSettings().getPorts()),
                labels == null ? Map.of() : labels);
    }

    /** Engines write none as an empty name too. */
    private static String restartPolicy(@Nullable RestartPolicy policy) {
        String name = policy == null ? null : policy.getName();
        if (policy == null || name == null || name.isEmpty()) {
            return ContainerState.NEVER;
        }
        Integer retries = policy.getMaximumRetryCount();
        return retries == null || retries == 0 ? name : name + ":" + retries;
    }

    static String name(InspectContainerResponse container) {
        String name = container.getName();
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /** The container's address on the network it was created for, else on any; empty where it has none. */
    static String address(InspectContainerResponse container) {
        Map<String, ContainerNetwork> networks = container.getNetworkSettings().getNetworks();
        if (networks == null) {
            return "";
        }
        ContainerNetwork own = networks.get(container.getHostConfig().getNetworkMode());
        if (own != null && own.getIpAddress() != null && !own.getIpAddress().isEmpty()) {
            return own.getIpAddress();
        }
        return networks.values().stream()
                .map(ContainerNetwork::getIpAddress)
                .filter(address -> address != null && !address.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static List<String> networks(InspectContainerResponse container) {
        Map<String, ContainerNetwork> networks = container.getNetworkSettings().getNetworks();
        return networks == null
                ? List.of()
                : networks.keySet().stream().sorted().toList();
    }

    /** The ports of the host that lead to the container now, as {@code address:port}. */
    static List<String> published(@Nullable Ports ports) {
        List<String> published = new ArrayList<>();
        if (ports != null) {
            ports.getBindings().forEach((port, bindings) -> {
                for (Ports.Binding binding : bindings == null ? new Ports.Binding[0] : bindings) {
                    published.add(text(binding));
                }
            });
        }
        return published.stream().sorted().toList();
    }

    /** The host's end of the given port, by IPv4 where it is there. */
    static @Nullable Endpoint endpoint(InspectContainerResponse container, int port, String anyAddress) {
        Ports ports = container.getNetworkSettings().getPorts();
        Ports.Binding @Nullable [] bindings =
                ports == null ? null : ports.getBindings().get(ExposedPort.tcp(port));
        if (bindings == null) {
            return null;
        }
        return Arrays.stream(bindings)
                .filter(binding ->
                        binding.getHostPortSpec() != null && !hostIp(binding).contains(":"))
                .map(binding -> new Endpoint(
                        hostIp(binding).equals(ANY_ADDRESS) ? anyAddress : hostIp(binding),
                        Integer.parseInt(binding.getHostPortSpec())))
                .findFirst()
                .orElse(null);
    }

    /** Something that takes connections. */
    record Endpoint(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    private static String text(Ports.Binding binding) {
        String address = hostIp(binding);
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + binding.getHostPortSpec();
    }

    private static String hostIp(Ports.Binding binding) {
        String address = binding.getHostIp();
        return address == null || address.isEmpty() ? ANY_ADDRESS : address;
    }

    private static Status status(String word) {
        return Status.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The engine writes the year 1 for «never». */
    private static @Nullable Instant startedAt(@Nullable String text) {
        if (text == null || text.isEmpty() || text.startsWith("0001-")) {
            return null;
        }
        return OffsetDateTime.parse(text).toInstant();
    }
}
