package io.goopang.port;

import io.goopang.model.Digest;
import io.goopang.model.HostAddress;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.Revision;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All ports in memory. */
public final class FakePorts implements Ports {

    private final FakeRegistry registry;
    private final FakeImages images;
    private final FakeLoader loader = new FakeLoader();
    private final Clock clock;
    private final FakeHost host;
    private final Map<String, FakeHost> remote = new ConcurrentHashMap<>();
    private final Map<String, FakeRole> roles = new ConcurrentHashMap<>();
    private final FakeInstances instances = new FakeInstances();
    private final FakeReleases releases = new FakeReleases();
    private final FakeBuildMemory buildMemory = new FakeBuildMemory();
    private final FakeSources sources = new FakeSources();
    private MemoryLock lock = new MemoryLock();
    private String account = "123456789012";
    private Optional<Revision> revision = Optional.of(new Revision("0123456789abcdef", false));
    private boolean closed;

    public FakePorts(Clock clock) {
        this.clock = clock;
        this.registry = new FakeRegistry(clock);
        this.images = new FakeImages(registry);
        this.host = new FakeHost(clock);
    }

    public FakePorts ofAccount(String newAccount) {
        account = newAccount;
        return this;
    }

    public FakePorts atRevision(Optional<Revision> newRevision) {
        revision = newRevision;
        return this;
    }

    /** The folder has no deploy.lock, as on another machine. */
    public void forgetLock() {
        lock = new MemoryLock();
    }

    public boolean closed() {
        return closed;
    }

    public FakeImages images() {
        return images;
    }

    @Override
    public Machine machine() {
        return () -> "laptop";
    }

    @Override
    public FakeBuildMemory buildMemory() {
        return buildMemory;
    }

    @Override
    public FakeSources sources() {
        return sources;
    }

    @Override
    public SourceControl sourceControl() {
        return () -> revision;
    }

    @Override
    public BaseLock baseLock() {
        return lock;
    }

    @Override
    public ImageBuilder imageBuilder() {
        return images;
    }

    @Override
    public FakeLoader imageLoader() {
        return loader;
    }

    @Override
    public ImagePusher imagePusher() {
        return images;
    }

    @Override
    public FakeRegistry registry() {
        return registry;
    }

    @Override
    public Identity identity() {
        return () -> account;
    }

    /** Gives a host another name beside its own. */
    public void alias(String name, FakeHost known) {
        remote.put(name, known);
    }

    public FakeHost localHost() {
        return host;
    }

    @Override
    public FakeHost host(HostAddress address) {
        return address.isLocal() ? host : remote.computeIfAbsent(address.name(), name -> new FakeHost(clock));
    }

    /** The role of a host is called as the host is. */
    @Override
    public FakeRole role(HostAddress address) {
        return roles.computeIfAbsent(address.name(), name -> new FakeRole(clock, name));
    }

    @Override
    public FakeInstances instances() {
        return instances;
    }

    public FakeReleases releases() {
        return releases;
    }

    @Override
    public FakeReleases releases(RegistryCredentials credentials) {
        return releases;
    }

    @Override
    public void close() {
        closed = true;
    }

    private static final class MemoryLock implements BaseLock {
        private final Map<String, Digest> digests = new ConcurrentHashMap<>();

        @Override
        public Optional<Digest> find(ImageReference base, Platform platform) {
            return base.digest() != null
                    ? Optional.of(base.digest())
                    : Optional.ofNullable(digests.get(base + " " + platform));
        }

        @Override
        public void record(ImageReference base, Platform platform, Digest digest) {
            digests.put(base + " " + platform, digest);
        }
    }
}
