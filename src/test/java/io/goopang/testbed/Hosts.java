package io.goopang.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hosts on this machine, made of namespaces from nothing, within seconds; see {@link Host} for what can happen to them. Of
 * this machine's own engine they know nothing. They end with this Java, however it ends; what else a run that was killed
 * leaves, the next one clears.
 */
public final class Hosts implements AutoCloseable {

    private static final int SHARED = 3;
    private static @Nullable Hosts shared;

    private final BedNumber bed;
    private final HostNetwork network;
    private final Path folder;
    private final SshFiles ssh;
    private final List<Host> hosts = new ArrayList<>();
    private @Nullable NameServer names;

    private Hosts(BedNumber bed) {
        this.bed = bed;
        this.network = new HostNetwork(bed.number());
        this.folder = bed.folder();
        this.ssh = new SshFiles(folder.resolve("ssh"));
    }

    /** Three hosts for every test of this Java, as they were left: begin with {@link #restore}. */
    public static synchronized Hosts shared() {
        Hosts current = shared;
        if (current == null) {
            current = up(SHARED);
            shared = current;
            Runtime.getRuntime().addShutdownHook(new Thread(current::close, "hosts"));
        }
        return current;
    }

    /** So many new hosts, ready for use. */
    public static Hosts up(int count) {
        Hosts hosts = new Hosts(BedNumber.take());
        try {
            hosts.open(count);
            return hosts;
        } catch (IOException e) {
            hosts.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            hosts.close();
            throw e;
        }
    }

    private void open(int count) throws IOException {
        clear();
        Files.createDirectories(folder.resolve("ssh"));
        network.open();
        names = new NameServer(network.machine());
        for (int i = 1; i <= count; i++) {
            HostFolder own = new HostFolder(folder.resolve("h" + i));
            Host host = new Host(i, network, own);
            own.write(host.name(), host.address(), network.machine(), "/" + network.name() + "-h" + i, ssh);
            hosts.add(host);
        }
        ssh.write(
                hosts.stream().map(Host::name).toList(),
                hosts.stream().map(Host::address).toList());
        hosts.forEach(Host::boot);
        hosts.forEach(Host::awaitUse);
    }

    /** A host, counted from 1. */
    public Host host(int number) {
        return hosts.get(number - 1);
    }

    /** The value of PATH with which {@code ssh} knows the hosts and has a key for them. */
    public String path() {
        return ssh.programs() + ":" + System.getenv("PATH");
    }

    /** What {@code ssh -F} takes instead. */
    public Path sshConfig() {
        return ssh.config();
    }

    /** The file that holds the hosts' keys. */
    public Path knownHosts() {
        return ssh.knownHosts();
    }

    /** The address at which the hosts find this machine. */
    public String machine() {
        return network.machine();
    }

    /** Makes the hosts find a name at this machine. */
    public void resolveToMachine(String name) {
        NameServer current = names;
        if (current != null) {
            current.add(name);
        }
    }

    /** Makes the hosts' engines trust the server of a registry that shows this certificate. */
    void trust(String registry, String certificate) throws IOException {
        for (Host host : hosts) {
            Path folder = host.engineSettings().resolve("certs.d").resolve(registry);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("ca.crt"), certificate);
        }
    }

    /** Mends what tests have done to the hosts and removes what they left there. */
    public void restore() {
        hosts.parallelStream().forEach(Host::restore);
    }

    @Override
    public void close() {
        hosts.forEach(Host::powerOff);
        NameServer current = names;
        if (current != null) {
            current.close();
        }
        clear();
        bed.close();
    }

    /** Control groups stay when the last process has left them, and can only be removed one by one, the innermost first. */
    private void clear() {
        network.close();
        Command.script("""
                rm -rf '%s'
                find /sys/fs/cgroup -depth -type d -path '*/%s-h*' -exec rmdir {} + 2>/dev/null || true
                """.formatted(folder, network.name()));
    }
}
