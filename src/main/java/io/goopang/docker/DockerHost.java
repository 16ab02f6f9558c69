package io.goopang.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.RestartPolicy;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Secrets;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.Execution;
import io.goopang.plan.HostFacts;
import io.goopang.port.Host;
import io.goopang.port.LeaseStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A host through its engine's API, wherever that engine is. */
public final class DockerHost implements Host {

    private static final Duration EXEC_TIMEOUT = Duration.ofSeconds(30);

    private final DockerConnection connection;
    private final RegistryLogins logins;
    private final DockerImages images;
    private final SecretFiles secretFiles;

    public DockerHost(DockerConnection connection, RegistryLogins logins) {
        this.connection = connection;
        this.logins = logins;
        this.images = new DockerImages(connection);
        this.secretFiles = new SecretFiles(connection);
    }

    @Override
    public HostFacts facts(Platform platform) {
        DockerEngine engine = connection.engine();
        var info = connection.call("could not ask the engine about itself", client -> client.infoCmd()
                .exec());
        return new HostFacts(
                engine.version(),
                engine.platform(),
                new PlatformSupport().of(connection.address(), info, engine.platform(), platform));
    }

    @Override
    public boolean hasNetwork(String name) {
        // The filter takes any network whose name contains the given one.
        return connection
                .call(
                        "could not list networks",
                        client -> client.listNetworksCmd().withNameFilter(name).exec())
                .stream()
                .anyMatch(network -> network.getName().equals(name));
    }

    @Override
    public void createNetwork(String name, Map<String, String> labels) {
        run("could not create the network " + name, client -> {
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

    @Override
    public void removeNetwork(String name) {
        run("could not remove the network " + name, client -> {
            try {
                client.removeNetworkCmd(name).exec();
            } catch (NotFoundException e) {
                // Gone already.
            }
        });
    }

    @Override
    public List<ContainerState> containers(String label, String value) {
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

    @Override
    public Optional<ContainerState> container(String nameOrId) {
        // The engine also takes the beginning of an id, which a name may happen to be.
        return inspect(nameOrId)
                .filter(found -> found.getId().equals(nameOrId)
                        || ContainerInspection.name(found).equals(nameOrId))
                .map(ContainerInspection::state);
    }

    @Override
    public Map<Integer, String> portOwners() {
        return new PortOwners(connection).byPort();
    }

    @Override
    public boolean hasImage(ImageReference image) {
        return images.inspect(image.toString()).isPresent();
    }

    @Override
    public void pull(
            ImageReference image,
            @Nullable Platform platform,
            @Nullable RegistryCredential credential,
            Progress progress) {
        RegistryLogin login = credential == null ? logins.forImage(image) : RegistryLogin.of(credential);
        new ImagePull(connection, "image", image, platform, login).run(progress);
    }

    @Override
    public String create(ContainerSettings settings, Map<String, Secret> secrets) {
        String id = connection
                .call("could not create the container " + settings.name(), client -> ContainerCreation.command(
                                client, settings, secrets)
                        .exec())
                .getId();
        if (settings.delivery() == Secrets.Delivery.FILE && !secrets.isEmpty()) {
            try {
                secretFiles.put(id, settings.name(), secrets);
            } catch (RuntimeException e) {
                removeAfter(id, e);
                throw e;
            }
        }
        return id;
    }

    private void removeAfter(String id, RuntimeException failure) {
        try {
            remove(id);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void start(String id) {
        try {
            run("could not start the container", client -> {
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

    @Override
    public void stop(String id, Duration grace) {
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

    @Override
    public void rename(String id, String name) {
        run(
                "could not rename a container to " + name,
                client -> client.renameContainerCmd(id).withName(name).exec());
    }

    @Override
    public void restartAlways(String id, boolean always) {
        RestartPolicy policy = always ? RestartPolicy.alwaysRestart() : RestartPolicy.noRestart();
        run("could not change the container's restart policy", client -> client.updateContainerCmd(id)
                .withRestartPolicy(policy)
                .exec());
    }

    @Override
    public void remove(String id) {
        run("could not remove the container", client -> {
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

    @Override
    public boolean hasSecrets(String id, ContainerSettings settings, Map<String, Secret> secrets) {
        if (settings.delivery() == Secrets.Delivery.FILE) {
            return secretFiles.same(id, secrets);
        }
        return inspect(id)
                .map(container -> Set.copyOf(Arrays.asList(container.getConfig().getEnv())))
                .filter(env -> secrets.entrySet().stream()
                        .allMatch(secret -> env.contains(
                                secret.getKey() + "=" + secret.getValue().value())))
                .isPresent();
    }

    @Override
    public Optional<String> probe(String id, ContainerSettings settings, @Nullable String from) {
        Optional<InspectContainerResponse> container = inspect(id);
        if (container.isEmpty()) {
            return Optional.of("the container is gone");
        }
        if (!Boolean.TRUE.equals(container.get().getState().getRunning())) {
            return Optional.of(
                    "the container does not run (" + container.get().getState().getStatus() + ")");
        }
        return new HealthProbe(connection).ask(container.get(), settings, from);
    }

    @Override
    public List<String> lastLines(String id, int count) {
        ContainerOutput output = new ContainerOutput(count);
        String what = "could not read the container's log";
        EngineStream<Frame> stream = new EngineStream<>(connection, what, output::accept);
        connection.longCall(what, client -> client.logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withTail(count)
                .exec(stream));
        stream.await();
        return output.lines();
    }

    @Override
    public Execution exec(String id, List<String> command) {
        String what = "could not run " + command.get(0) + " in a container";
        return new ContainerExec(connection)
                .run(what, id, command, EXEC_TIMEOUT)
                .orElseThrow(() -> Failure.of(ExitCode.REMOTE, what)
                        .reason("it did not end within " + EXEC_TIMEOUT.toSeconds() + " s")
                        .build());
    }

    @Override
    public void putFile(String id, String path, byte[] content) {
        new ContainerFiles(connection).put(id, path, content);
    }

    @Override
    public Optional<byte[]> readFile(String id, String path) {
        return new ContainerFiles(connection).read(id, path);
    }

    @Override
    public boolean awaitReachable(Duration patience) {
        return connection.awaitReachable(patience);
    }

    @Override
    public LeaseStore leases() {
        throw new IllegalStateException("not there yet");
    }

    private Optional<InspectContainerResponse> inspect(String id) {
        return connection.find("could not inspect the container " + id, client -> client.inspectContainerCmd(id)
                .exec());
    }

    private void run(String what, Consumer<DockerClient> request) {
        connection.call(what, client -> {
            request.accept(client);
            return what;
        });
    }
}
