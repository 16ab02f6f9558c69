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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A host in memory: its engine refuses what Docker's refuses, and its containers behave as a test wants. */
public final class FakeHost implements Host {

    private final Clock clock;
    private final FakeContainers containers = new FakeContainers();
    private final FakeEdges edges = new FakeEdges(containers);
    private final FakePulls pulls = new FakePulls();
    private Function<ContainerSettings, Behaviour> behaviour = settings -> Behaviour.healthy();
    private Function<FakeContainer, List<String>> log = container -> List.of();
    private HostFacts.Support support = HostFacts.Support.NATIVE;
    private final FakeLeaseStore leases;
    private final FakeStreams streams;
    private final FakeStorage storage;
    private boolean cutOff;
    private boolean full;

    public FakeHost(Clock clock) {
        this.clock = clock;
        this.leases = new FakeLeaseStore(clock);
        this.streams = new FakeStreams(this, clock);
        this.storage = new FakeStorage(this, pulls.images());
    }

    /** Nothing can be learned of it or changed on it any more. */
    public synchronized void cutOff() {
        cutOff = true;
        leases.unreachable(true);
    }

    /** Its disk has no room for another file. */
    public synchronized void full(boolean now) {
        full = now;
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

    public synchronized FakeHost refusingPulls(String words) {
        pulls.refusing(words);
        return this;
    }

    /** A container of somebody else's takes a port. */
    public synchronized FakeHost occupied(int port, String owner) {
        containers.occupied(port, owner);
        return this;
    }

    /** A pull, and what came with it: nothing where that is empty. */
    public record Pull(String image, String registry, String password) {}

    public synchronized List<Pull> pulls() {
        return pulls.all();
    }

    /** Its engine has none of the images any more. */
    public synchronized void forget() {
        pulls.images().clear();
    }

    /** A process outside the engine listens at a port, which the engine learns only when it tries. */
    public synchronized FakeHost listening(int port) {
        containers.listening(port);
        return this;
    }

    /** Where the requests for a service go; empty where there is no way to it. */
    public synchronized Optional<FakeContainer> reached(String service) {
        return edges.reached(service);
    }

    /** The names of the containers that were stopped or removed while an edge sent requests to them, or with some under way. */
    public synchronized List<String> cutShort() {
        return edges.cutShort();
    }

    /** All containers, in the order they were created. */
    public synchronized List<FakeContainer> all() {
        return containers.all();
    }

    public synchronized Set<String> networks() {
        return containers.networks();
    }

    /** The engine starts anew, and with it the containers that it always restarts and that ever ran, and no others. */
    public synchronized void reboot() {
        containers.reboot(clock.instant());
        edges.reboot();
    }

    @Override
    public synchronized HostFacts facts(Platform platform) {
        Platform own = support == HostFacts.Support.NATIVE ? platform : Platform.parse("linux/amd64");
        return new HostFacts("28.0.1", own, support);
    }

    @Override
    public synchronized boolean hasNetwork(String name) {
        return containers.networks().contains(name);
    }

    @Override
    public synchronized void createNetwork(String name, Map<String, String> labels) {
        containers.addNetwork(name);
    }

    @Override
    public synchronized void removeNetwork(String name) {
        containers.removeNetwork(name);
    }

    @Override
    public synchronized List<ContainerState> containers(String label, String value) {
        if (cutOff) {
            throw Failure.of(ExitCode.REMOTE, "could not list containers")
                    .reason("ssh: connect: no route to host")
                    .build();
        }
        return containers.all().stream()
                .map(FakeContainer::state)
                .filter(container -> value.equals(container.labels().get(label)))
                .toList();
    }

    @Override
    public synchronized Optional<ContainerState> container(String nameOrId) {
        return containers.find(nameOrId).map(FakeContainer::state);
    }

    @Override
    public synchronized Map<Integer, String> portOwners() {
        return containers.portOwners();
    }

    @Override
    public synchronized boolean hasImage(ImageReference image) {
        return pulls.has(image);
    }

    @Override
    public synchronized Optional<Digest> pulledDigest(ImageReference image) {
        return pulls.digest(image);
    }

    @Override
    public synchronized void pull(
            ImageReference image,
            @Nullable Platform platform,
            @Nullable RegistryCredentials credentials,
            Progress progress) {
        pulls.pull(image, credentials, progress);
    }

    @Override
    public synchronized String create(ContainerSettings settings, Map<String, Secret> secrets) {
        containers.requireFree(settings.name());
        if (!pulls.has(settings.image())) {
            throw refusal("no such image: " + settings.image());
        }
        return containers.add(settings, secrets);
    }

    @Override
    public synchronized void start(String id) {
        FakeContainer container = containers.existing(id);
        if (container.running()) {
            return;
        }
        containers.requireStartable(container);
        behaviour.apply(container.settings()).refusal().ifPresent(words -> {
            container.refused(words);
            throw refusal(words);
        });
        container.start(clock.instant());
        edges.restarted(id);
    }

    @Override
    public synchronized void stop(String id, Duration grace) {
        containers.find(id).ifPresent(edges::end);
        containers.stop(id);
    }

    @Override
    public synchronized void rename(String id, String name) {
        containers.existing(id).rename(name);
    }

    @Override
    public synchronized void restart(String id, String policy) {
        containers.existing(id).restart(policy);
    }

    @Override
    public synchronized void remove(String id) {
        containers.find(id).ifPresent(edges::end);
        containers.remove(id);
    }

    @Override
    public synchronized boolean hasSecrets(String id, ContainerSettings settings, Map<String, Secret> secrets) {
        return containers.existing(id).secrets().equals(secrets);
    }

    @Override
    public synchronized Optional<String> probe(String id, ContainerSettings settings, @Nullable String from) {
        FakeContainer container = containers.existing(id);
        if (!container.running()) {
            return Optional.of("the container does not run");
        }
        return behaviour.apply(container.settings()).answer(container, container.probed());
    }

    @Override
    public synchronized List<String> lastLines(String id, int count) {
        List<String> lines = new ArrayList<>(log.apply(containers.existing(id)));
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    @Override
    public synchronized Execution exec(String id, List<String> command) {
        if (!containers.existing(id).running()) {
            throw refusal("container " + id + " is not running");
        }
        return new Execution(0, edges.say(id, command.get(command.size() - 2)));
    }

    @Override
    public synchronized void putFile(String id, String path, byte[] content) {
        if (full) {
            throw refusal("no space left on device");
        }
        containers.existing(id).files().put(path, content.clone());
    }

    @Override
    public synchronized Optional<byte[]> readFile(String id, String path) {
        return Optional.ofNullable(containers.existing(id).files().get(path));
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

    static Failure refusal(String words) {
        return Failure.of(ExitCode.REMOTE, "the engine refused").reason(words).build();
    }
}
