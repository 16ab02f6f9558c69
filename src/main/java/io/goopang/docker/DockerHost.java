package io.goopang.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Frame;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Secrets;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.Execution;
import io.goopang.plan.HostFacts;
import io.goopang.port.Host;
import io.goopang.port.HostStorage;
import io.goopang.port.HostStreams;
import io.goopang.port.LeaseStore;
import io.goopang.port.RegistryCredentials;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host through its engine's API, wherever that engine is. */
public final class DockerHost implements Host {

    private static final Duration EXEC_TIMEOUT = Duration.ofSeconds(30);

    private final DockerConnection connection;
    private final RegistryLogins logins;
    private final DockerNetworks networks;
    private final DockerContainers containers;
    private final DockerImages images;
    private final SecretFiles secretFiles;
    private final Duration pullSilence;

    public DockerHost(DockerConnection connection, RegistryLogins logins) {
        this(connection, logins, ImagePull.SILENCE);
    }

    DockerHost(DockerConnection connection, RegistryLogins logins, Duration pullSilence) {
        this.connection = connection;
        this.logins = logins;
        this.networks = new DockerNetworks(connection);
        this.containers = new DockerContainers(connection);
        this.images = new DockerImages(connection);
        this.secretFiles = new SecretFiles(connection);
        this.pullSilence = pullSilence;
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
        return networks.has(name);
    }

    @Override
    public void createNetwork(String name, Map<String, String> labels) {
        networks.create(name, labels);
    }

    @Override
    public void removeNetwork(String name) {
        networks.remove(name);
    }

    @Override
    public List<ContainerState> containers(String label, String value) {
        return containers.labelled(label, value);
    }

    @Override
    public Optional<ContainerState> container(String nameOrId) {
        return containers.find(nameOrId);
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
    public Optional<Digest> pulledDigest(ImageReference image) {
        return images.base(image).flatMap(found -> Optional.ofNullable(found.digest()));
    }

    @Override
    public void pull(
            ImageReference image,
            @Nullable Platform platform,
            @Nullable RegistryCredentials credentials,
            Progress progress) {
        if (credentials == null) {
            new ImagePull(connection, "image", image, platform, logins.forImage(image), pullSilence).run(progress);
        } else {
            new OwnPull(
                            connection,
                            image,
                            platform,
                            credentials,
                            pullSilence,
                            duration -> Thread.sleep(duration.toMillis()))
                    .run(progress);
        }
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
        containers.start(id);
    }

    @Override
    public void stop(String id, Duration grace) {
        containers.stop(id, grace);
    }

    @Override
    public void rename(String id, String name) {
        containers.rename(id, name);
    }

    @Override
    public void restart(String id, String policy) {
        containers.restart(id, policy);
    }

    @Override
    public void remove(String id) {
        containers.remove(id);
    }

    @Override
    public boolean hasSecrets(String id, ContainerSettings settings, Map<String, Secret> secrets) {
        if (settings.delivery() == Secrets.Delivery.FILE) {
            return secretFiles.same(id, secrets);
        }
        return containers
                .inspect(id)
                .map(container -> Set.copyOf(Arrays.asList(container.getConfig().getEnv())))
                .filter(env -> secrets.entrySet().stream()
                        .allMatch(secret -> env.contains(
                                secret.getKey() + "=" + secret.getValue().value())))
                .isPresent();
    }

    @Override
    public Optional<String> probe(String id, ContainerSettings settings, @Nullable String from) {
        Optional<InspectContainerResponse> container = containers.inspect(id);
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
        return new DockerLeases(connection);
    }

    @Override
    public HostStreams streams() {
        return new DockerStreams(connection);
    }

    @Override
    public HostStorage storage() {
        return new DockerStorage(connection);
    }
}
