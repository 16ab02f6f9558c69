package io.goopang.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.LogRotation;
import io.goopang.manifest.Publish;
import io.goopang.manifest.Secrets;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Translates a container's settings into the engine's request
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Container/operation/ContainerCreate).
 */
final class ContainerCreation {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    private ContainerCreation() {}

    static CreateContainerCmd command(DockerClient client, ContainerSettings settings, Map<String, Secret> secrets) {
        CreateContainerCmd command = client.createContainerCmd(settings.image().toString())
                .withName(settings.name())
                .withHostConfig(hostConfig(settings))
                .withAliases(settings.aliases())
                .withExposedPorts(exposed(settings))
                .withEnv(env(settings, secrets))
                .withLabels(settings.labels())
                .withStopTimeout(Math.toIntExact(settings.stopGrace().toSeconds()));
        return settings.command().isEmpty() ? command : command.withCmd(settings.command());
    }

    private static HostConfig hostConfig(ContainerSettings settings) {
        HostConfig config = HostConfig.newHostConfig()
                .withNetworkMode(settings.network())
                .withRestartPolicy(RestartPolicy.noRestart())
                .withLogConfig(log(settings.log()));
        config.withPortBindings(settings.publish().entrySet().stream()
                .map(entry -> binding(entry.getKey(), entry.getValue()))
                .toList());
        Accessory.@Nullable Volume volume = settings.volume();
        if (volume != null) {
            config.withMounts(List.of(new Mount()
                    .withType(MountType.VOLUME)
                    .withSource(volume.name())
                    .withTarget(volume.path())));
        }
        if (settings.memory() != null) {
            config.withMemory(settings.memory());
        }
        @Nullable BigDecimal cpus = settings.cpus();
        if (cpus != null) {
            config.withNanoCPUs(cpus.multiply(NANOS).longValueExact());
        }
        return config;
    }

    private static PortBinding binding(int port, Publish publish) {
        return new PortBinding(
                new Ports.Binding(publish.address(), Integer.toString(publish.port())), ExposedPort.tcp(port));
    }

    private static List<ExposedPort> exposed(ContainerSettings settings) {
        return Stream.concat(Stream.of(settings.port()), settings.publish().keySet().stream())
                .distinct()
                .map(ExposedPort::tcp)
                .toList();
    }

    /** The engine's default driver (https://docs.docker.com/engine/logging/drivers/json-file/). */
    private static LogConfig log(LogRotation rotation) {
        return new LogConfig(
                LogConfig.LoggingType.JSON_FILE,
                Map.of(
                        "max-size", String.valueOf(rotation.maxSize()),
                        "max-file", String.valueOf(rotation.maxFiles())));
    }

    /** {@code NAME=value} for all that the container gets in its environment. */
    private static List<String> env(ContainerSettings settings, Map<String, Secret> secrets) {
        List<String> env = new ArrayList<>();
        settings.env().forEach((name, value) -> env.add(name + "=" + value));
        if (settings.delivery() == Secrets.Delivery.ENV) {
            secrets.forEach((name, secret) -> env.add(name + "=" + secret.value()));
        }
        return env;
    }
}
