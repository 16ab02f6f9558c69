package io.goopang.port;

import io.goopang.manifest.Publish;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.ContainerState.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A container of the {@link FakeHost}. */
public final class FakeContainer {

    private final String id;
    private final ContainerSettings settings;
    private final Map<String, Secret> secrets;
    private final Map<String, byte[]> files = new HashMap<>();
    private String name;
    private Status status = Status.CREATED;
    private String restartPolicy = ContainerState.NEVER;
    private boolean temporary;
    private @Nullable Instant startedAt;
    private int exitCode;
    private boolean outOfMemory;
    private int restarts;
    private int probes;
    private int requests;
    private String error = "";

    FakeContainer(String id, ContainerSettings settings, Map<String, Secret> secrets) {
        this.id = id;
        this.settings = settings;
        this.secrets = Map.copyOf(secrets);
        this.name = settings.name();
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public ContainerSettings settings() {
        return settings;
    }

    public Map<String, Secret> secrets() {
        return secrets;
    }

    Map<String, byte[]> files() {
        return files;
    }

    public boolean running() {
        return status == Status.RUNNING;
    }

    public boolean restartsAlways() {
        return restartPolicy.equals(ContainerState.ALWAYS);
    }

    /** It has requests under way until the edge was asked so often for them, since no new ones come. */
    public void working(int looks) {
        requests = looks;
    }

    int requests() {
        return requests;
    }

    int drained() {
        return requests == 0 ? 0 : requests--;
    }

    public void exit(int code) {
        status = Status.EXITED;
        exitCode = code;
    }

    void killedForMemory() {
        exit(137);
        outOfMemory = true;
    }

    void restarted() {
        restarts++;
        exitCode = 1;
    }

    void start(Instant now) {
        status = Status.RUNNING;
        startedAt = now;
        exitCode = 0;
        restarts = 0;
        probes = 0;
    }

    void refused(String words) {
        error = words;
        exitCode = 128;
    }

    void stop() {
        if (running()) {
            exit(143);
        }
    }

    void rename(String other) {
        name = other;
    }

    public String restartPolicy() {
        return restartPolicy;
    }

    public void restart(String policy) {
        restartPolicy = policy;
    }

    /** It was started with {@code --rm}: the engine removes it as soon as it stops. */
    public void temporary() {
        temporary = true;
    }

    boolean isTemporary() {
        return temporary;
    }

    int probed() {
        return ++probes;
    }

    List<Integer> publishedPorts() {
        return settings.publish().values().stream().map(Publish::port).toList();
    }

    /** Each has its own, told by its id. */
    String address() {
        return "172.18.0." + id.substring(2);
    }

    ContainerState state() {
        return new ContainerState(
                id,
                name,
                settings.image().toString(),
                FakeStorage.id(settings.image()),
                status,
                startedAt,
                exitCode,
                outOfMemory,
                restarts,
                restartPolicy,
                temporary,
                error,
                "",
                running() ? address() : "",
                List.of(settings.network()),
                running()
                        ? publishedPorts().stream()
                                .map(port -> "0.0.0.0:" + port)
                                .toList()
                        : List.of(),
                settings.labels());
    }
}
