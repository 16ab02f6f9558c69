package io.goopang.port;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.Execution;
import io.goopang.plan.HostFacts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A host in memory: its engine refuses what Docker's refuses, and its containers behave as a test wants. */
public final class FakeHost implements Host {

    private final Clock clock;
    private final Map<String, FakeContainer> containers = new LinkedHashMap<>();
    private final Set<String> networks = new HashSet<>();
    private final Set<String> images = new HashSet<>();
    private final Map<Integer, String> foreignPorts = new HashMap<>();
    private final Set<Integer> processPorts = new HashSet<>();
    private Function<ContainerSettings, Behaviour> behaviour = settings -> Behaviour.healthy();
    private Function<FakeContainer, List<String>> log = container -> List.of();
    private HostFacts.Support support = HostFacts.Support.NATIVE;
    private final List<Pull> pulls = new ArrayList<>();
    private final FakeLeaseStore leases;
    private final Map<String, FakeEdge> edges = new HashMap<>();
    private final FakeStreams streams;
    private final FakeStorage storage;
    private @Nullable String pullRefusal;
    private boolean cutOff;
    private int created;

    public FakeHost(Clock clock) {
        this.clock = clock;
        this.leases = new FakeLeaseStore(clock);
        this.streams = new FakeStreams(this, clock);
        this.storage = new FakeStorage(this, images);
    }

    /** Nothing can be learned of it or changed on it any more. */
    public synchronized void cutOff() {
        cutOff = true;
        leases.unreachable(true);
    }

    public synchronized FakeHost behaving(Function<ContainerSettings, Behaviour> newBehaviour) {
        behaviour = newBehaviour;
        return this;
    }

    public synchronized FakeHost logging(Function<FakeContainer, List<String>> newLog) {
        log = newLog;
        return this;
    }

    public synchronized FakeHost supporting(HostFacts.Support newSupport) {
        support = newSupport;
        return this;
    }

    /** What the engine says to every pull. */
    public synchronized FakeHost refusingPulls(String words) {
        pullRefusal = words;
        return this;
    }

    /** A container of somebody else's takes a port. */
    public synchronized FakeHost occupied(int port, String owner) {
        foreignPorts.put(port, owner);
        return this;
    }

    /** A pull, and what came with it: nothing where that is empty. */
    public record Pull(String image, String registry, String password) {}

    /** All pulls so far. */
    public synchronized List<Pull> pulls() {
        return List.copyOf(pulls);
    }

    /** Its engine has none of the images any more. */
    public synchronized void forget() {
        images.clear();
    }

    /** A process outside the engine listens at a port, which the engine learns only when it tries. */
    public synchronized FakeHost listening(int port) {
        processPorts.add(port);
        return this;
    }

    /** Where the requests for a service go; empty where there is no way to it. */
    public synchronized Optional<FakeContainer> reached(String service) {
        return containers.values().stream()
                .filter(FakeContainer::running)
                .filter(container -> container.settings().labels().containsKey("io.goopang.edge"))
                .findFirst()
                .flatMap(edge -> edges.computeIfAbsent(edge.id(), id -> new FakeEdge(this, edge))
                        .reached(service));
    }

    /** The running container that the network's DNS knows by the name. */
    Optional<FakeContainer> named(String name) {
        return containers.values().stream()
                .filter(container -> container.running() && container.id().equals(name))
                .findFirst();
    }

    /** All containers, in the order they were created. */
    public synchronized List<FakeContainer> all() {
        return List.copyOf(containers.values());
    }

    public synchronized Set<String> networks() {
        return Set.copyOf(networks);
    }

    /** The engine starts anew, and with it the containers that it always restarts and that ever ran, and no others. */
    public synchronized void reboot() {
        containers.values().forEach(FakeContainer::stop);
        edges.clear();
        containers.values().stream()
                .filter(container ->
                        container.restartsAlways() && container.state().startedAt() != null)
                .forEach(container -> container.start(clock.instant()));
    }

    @Override
    public synchronized HostFacts facts(Platform platform) {
        Platform own = support == HostFacts.Support.NATIVE ? platform : Platform.parse("linux/amd64");
        return new HostFacts("28.0.1", own, support);
    }

    @Override
    public synchronized boolean hasNetwork(String name) {
        return networks.contains(name);
    }

    @Override
    public synchronized void createNetwork(String name, Map<String, String> labels) {
        networks.add(name);
    }

    @Override
    public synchronized void removeNetwork(String name) {
        if (containers.values().stream()
                .anyMatch(container ->
                        container.running() && container.settings().network().equals(name))) {
            throw refusal("network " + name + " has active endpoints");
        }
        networks.remove(name);
    }

    @Override
    public synchronized List<ContainerState> containers(String label, String value) {
        if (cutOff) {
            throw Failure.of(ExitCode.REMOTE, "could not list containers")
                    .reason("ssh: connect: no route to host")
                    .build();
        }
        return containers.values().stream()
                .map(FakeContainer::state)
                .filter(container -> value.equals(container.labels().get(label)))
                .toList();
    }

    @Override
    public synchronized Optional<ContainerState> container(String nameOrId) {
        return containers.values().stream()
                .filter(container ->
                        container.id().equals(nameOrId) || container.name().equals(nameOrId))
                .map(FakeContainer::state)
                .findFirst();
    }

    @Override
    public synchronized Map<Integer, String> portOwners() {
        Map<Integer, String> owners = new HashMap<>(foreignPorts);
        containers.values().stream()
                .filter(FakeContainer::running)
                .forEach(container -> container.publishedPorts().forEach(port -> owners.put(port, container.name())));
        return owners;
    }

    @Override
    public synchronized boolean hasImage(ImageReference image) {
        return images.contains(image.toString());
    }

    @Override
    public synchronized Optional<Digest> pulledDigest(ImageReference image) {
        boolean known = images.contains(image.toString()) && !image.name().startsWith("goopang-standin/");
        return known ? Optional.of(Digest.of(image.name().getBytes(StandardCharsets.UTF_8))) : Optional.empty();
    }

    @Override
    public synchronized void pull(
            ImageReference image,
            @Nullable Platform platform,
            @Nullable RegistryCredentials credentials,
            Progress progress) {
        if (image.registry().isPresent() && credentials == null) {
            throw refusal("no basic auth credentials");
        }
        if (pullRefusal != null) {
            throw refusal(pullRefusal);
        }
        pulls.add(
                credentials == null
                        ? new Pull(image.toString(), "", "")
                        : new Pull(
                                image.toString(),
                                credentials.current().registry(),
                                credentials.current().password().value()));
        progress.bytes(1, 1);
        images.add(image.toString());
    }

    @Override
    public synchronized String create(ContainerSettings settings, Map<String, Secret> secrets) {
        if (containers.values().stream().anyMatch(container -> container.name().equals(settings.name()))) {
            throw refusal("the name " + settings.name() + " is in use");
        }
        if (!images.contains(settings.image().toString())) {
            throw refusal("no such image: " + settings.image());
        }
        String id = "id" + ++created;
        containers.put(id, new FakeContainer(id, settings, secrets));
        return id;
    }

    @Override
    public synchronized void start(String id) {
        FakeContainer container = existing(id);
        if (container.running()) {
            return;
        }
        if (!networks.contains(container.settings().network())) {
            throw refusal("network " + container.settings().network() + " not found");
        }
        container.publishedPorts().stream()
                .filter(port -> portOwners().containsKey(port) || processPorts.contains(port))
                .findFirst()
                .ifPresent(port -> {
                    throw refusal("port " + port + " is already allocated");
                });
        behaviour.apply(container.settings()).refusal().ifPresent(words -> {
            container.refused(words);
            throw refusal(words);
        });
        container.start(clock.instant());
        edges.remove(id);
    }

    @Override
    public synchronized void stop(String id, Duration grace) {
        FakeContainer container = containers.get(id);
        if (container != null) {
            container.stop();
        }
    }

    @Override
    public synchronized void rename(String id, String name) {
        existing(id).rename(name);
    }

    @Override
    public synchronized void restartAlways(String id, boolean always) {
        existing(id).restartAlways(always);
    }

    @Override
    public synchronized void remove(String id) {
        containers.remove(id);
    }

    @Override
    public synchronized boolean hasSecrets(String id, ContainerSettings settings, Map<String, Secret> secrets) {
        return existing(id).secrets().equals(secrets);
    }

    @Override
    public synchronized Optional<String> probe(String id, ContainerSettings settings, @Nullable String from) {
        FakeContainer container = existing(id);
        if (!container.running()) {
            return Optional.of("the container does not run");
        }
        return behaviour.apply(container.settings()).answer(container, container.probed());
    }

    @Override
    public synchronized List<String> lastLines(String id, int count) {
        List<String> lines = new ArrayList<>(log.apply(existing(id)));
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    @Override
    public synchronized Execution exec(String id, List<String> command) {
        return new Execution(
                0,
                edges.computeIfAbsent(id, edge -> new FakeEdge(this, existing(edge)))
                        .say(command.get(command.size() - 2)));
    }

    @Override
    public synchronized void putFile(String id, String path, byte[] content) {
        existing(id).files().put(path, content.clone());
    }

    @Override
    public synchronized Optional<byte[]> readFile(String id, String path) {
        return Optional.ofNullable(existing(id).files().get(path));
    }

    @Override
    public boolean awaitReachable(Duration patience) {
        return true;
    }

    @Override
    public FakeLeaseStore leases() {
        return leases;
    }

    @Override
    public FakeStreams streams() {
        return streams;
    }

    @Override
    public FakeStorage storage() {
        return storage;
    }

    private FakeContainer existing(String id) {
        FakeContainer container = containers.get(id);
        if (container == null) {
            throw refusal("no such container: " + id);
        }
        return container;
    }

    private static Failure refusal(String words) {
        return Failure.of(ExitCode.REMOTE, "the engine refused").reason(words).build();
    }
}
