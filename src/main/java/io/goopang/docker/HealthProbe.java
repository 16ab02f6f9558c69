package io.goopang.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.HealthStateLog;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.goopang.docker.ContainerInspection.Endpoint;
import io.goopang.manifest.Health;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.Execution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a container's health check once; the answers are empty where it is healthy, else why not. */
final class HealthProbe {

    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(10);
    private static final String NO_ADDRESS = "it has no address yet";

    private final DockerConnection connection;

    HealthProbe(DockerConnection connection) {
        this.connection = connection;
    }

    /**
     * Asks.
     *
     * @param from the container that asks over the network; null asks from this machine
     */
    Optional<String> ask(InspectContainerResponse container, ContainerSettings settings, @Nullable String from) {
        Health.Check check = settings.health().check();
        if (check instanceof Health.Command command) {
            return command(container.getId(), command.words());
        }
        if (check instanceof Health.Image) {
            return image(container.getState().getHealth());
        }
        if (from != null) {
            return new InsideProbe(connection, from).ask(container, settings.port(), check);
        }
        @Nullable Endpoint endpoint = endpoint(container, settings.port());
        if (endpoint == null) {
            return Optional.of(NO_ADDRESS);
        }
        return check instanceof Health.Http http
                ? NetworkProbe.http(endpoint, http.path())
                : NetworkProbe.tcp(endpoint);
    }

    /** The published port where there is one, since an engine in a virtual machine is reachable there alone. */
    private @Nullable Endpoint endpoint(InspectContainerResponse container, int port) {
        Endpoint published = ContainerInspection.endpoint(
                container, port, connection.address().publishedOn());
        if (published != null) {
            return published;
        }
        String address = ContainerInspection.address(container);
        return address.isEmpty() ? null : new Endpoint(address, port);
    }

    private Optional<String> command(String id, List<String> words) {
        Optional<Execution> ended = new ContainerExec(connection)
                .run("could not run the health check in the container", id, words, COMMAND_TIMEOUT);
        if (ended.isEmpty()) {
            return Optional.of("no end within " + COMMAND_TIMEOUT.toSeconds() + " s");
        }
        if (ended.get().succeeded()) {
            return Optional.empty();
        }
        String last = ended.get().output().lines().reduce("", (before, line) -> line);
        return Optional.of("exit code " + ended.get().exitCode() + (last.isEmpty() ? "" : ": " + last));
    }

    private static Optional<String> image(@Nullable HealthState health) {
        String status = health == null || health.getStatus() == null ? "none" : health.getStatus();
        return switch (status) {
            case "healthy" -> Optional.empty();
            case "none", "" -> Optional.of("its image has no HEALTHCHECK");
            default -> Optional.of(status + lastOutput(health));
        };
    }

    private static String lastOutput(@Nullable HealthState health) {
        List<HealthStateLog> log = health == null ? null : health.getLog();
        if (log == null || log.isEmpty()) {
            return "";
        }
        String output = log.get(log.size() - 1).getOutput();
        return output == null || output.isBlank() ? "" : ": " + output.strip();
    }
}
